from collections.abc import Iterator

import pytest

from tests.domain.calls import answer
from tests.domain.either_core import Core, said
from tests.domain.phone_core import PhoneCore


@pytest.fixture(scope="module", params=["server", "phone"])
def core(request: pytest.FixtureRequest) -> Iterator[Core]:
    """Laws hold on the server and on the phone."""
    if request.param == "server":
        yield lambda call, given: said(answer(call, given))
        return
    with PhoneCore() as phone:
        yield lambda call, given: said(phone.answer(call, given))
