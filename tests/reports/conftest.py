"""The office reads what phones have pushed: the same stall and the same log as the sync tests."""

from typing import Any

from tests.api import office as office
from tests.phone_log import DATE_ON
from tests.sync.conftest import Till
from tests.sync.conftest import log as log
from tests.sync.conftest import till as till


def today(till: Till, date_on: str = DATE_ON) -> Any:
    """The office's first page of a date."""
    answer = till.client.get(f"/api/today?date_on={date_on}")
    assert answer.status_code == 200, answer.text
    return answer.json()
