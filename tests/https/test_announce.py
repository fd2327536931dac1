"""Multicast DNS, spoken on the loopback."""

import asyncio

import pytest
from zeroconf import AddressResolverIPv4, IPVersion  # type: ignore[attr-defined]  # absent from __all__
from zeroconf.asyncio import AsyncZeroconf

from app.https.announce import Announcer

ANSWERS_WITHIN_MS = 5000


async def addresses_of(name: str) -> list[str]:
    """What another machine in the network is told of a name."""
    asking = AsyncZeroconf(interfaces=["127.0.0.1"], ip_version=IPVersion.V4Only)
    try:
        resolver = AddressResolverIPv4(f"{name}.")
        await resolver.async_request(asking.zeroconf, ANSWERS_WITHIN_MS)
        return resolver.parsed_addresses()
    finally:
        await asking.async_close()


def test_the_network_is_told_the_name_and_the_former_ones() -> None:
    async def network() -> None:
        announcer = Announcer(8443, ["127.0.0.1"])
        await announcer.announce(("barrow-test.local",))
        assert announcer.trouble is None
        assert await addresses_of("barrow-test.local") == ["127.0.0.1"]
        await announcer.announce(("hartleys-test.local", "barrow-test.local"))
        for name in ("hartleys-test.local", "barrow-test.local"):
            assert await addresses_of(name) == ["127.0.0.1"]
        await announcer.close()

    asyncio.run(network())


# Where it cannot open all its sockets, zeroconf leaves those it opened to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_network_that_cannot_be_told_is_said_in_words() -> None:
    async def network() -> None:
        announcer = Announcer(8443, ["203.0.113.1"])
        await announcer.announce(("barrow-test.local",))
        assert announcer.trouble
        await announcer.close()

    asyncio.run(network())
