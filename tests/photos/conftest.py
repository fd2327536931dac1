"""The office's fixtures."""

from tests.api import office as office
from tests.api import server as server
