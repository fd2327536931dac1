"""Claim slips are made of what phones have pushed: the same stall and the same log as the sync tests."""

from tests.sync.conftest import log as log
from tests.sync.conftest import till as till
