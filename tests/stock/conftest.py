"""The office's fixtures, and a phone's."""

from tests.api import office as office
from tests.api import server as server
from tests.sync.conftest import log as log
from tests.sync.conftest import till as till
