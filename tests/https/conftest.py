"""An `https` folder as the first start leaves it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.https.folder import HttpsFolder
from app.https.names import Names

FIRST_START = datetime(2026, 11, 28, 6, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> HttpsFolder:
    """With an authority and a certificate for `barrow.local`, made on 28 November 2026."""
    folder = HttpsFolder(tmp_path / "data" / "https")
    folder.make_authority(FIRST_START)
    folder.keep_names(Names())
    folder.renew(FIRST_START)
    return folder
