"""Tells the network what `NAME.local` is (multicast DNS), for as long as the server runs.

Where it cannot, that is said, and everything else goes on: somebody else may announce the name, or the
router may know it.
"""

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zeroconf.asyncio import AsyncZeroconf

SERVICE = "_https._tcp.local."


class Announcer:
    """The names that are announced, and the addresses they stand for."""

    def __init__(self, port: int, addresses: list[str] | None = None) -> None:
        """`addresses` instead of those that this machine has at the time."""
        self._port = port
        self._fixed = addresses
        self._network: AsyncZeroconf | None = None
        self._announced: tuple[tuple[str, ...], list[str]] | None = None
        self.trouble: str | None = None
        """Why the names are not announced, in words, or None."""

    async def announce(self, names: tuple[str, ...]) -> None:
        """These names, at the addresses of now; does nothing where both are as before."""
        addresses = self._fixed or own_addresses()
        if self._announced == (names, addresses):
            return
        await self.close()
        try:
            await self._announce(names, addresses)
            self.trouble = None
        # Whatever is wrong with somebody's network: the till goes on without this.
        except Exception as error:
            self.trouble = str(error) or type(error).__name__
        self._announced = (names, addresses)

    async def _announce(self, names: tuple[str, ...], addresses: list[str]) -> None:
        from zeroconf import IPVersion, ServiceInfo
        from zeroconf.asyncio import AsyncZeroconf

        self._network = AsyncZeroconf(interfaces=addresses, ip_version=IPVersion.V4Only)
        packed = [socket.inet_aton(address) for address in addresses]
        for name in names:
            service = f"Barrow at {name.removesuffix('.local')}.{SERVICE}"
            info = ServiceInfo(SERVICE, service, addresses=packed, port=self._port, server=f"{name}.")
            await (await self._network.async_register_service(info, allow_name_change=True))

    async def close(self) -> None:
        """Takes the names back."""
        network, self._network, self._announced = self._network, None, None
        if network is not None:
            await network.async_close()


def own_addresses() -> list[str]:
    """This machine's IPv4 addresses that other machines can reach."""
    import ifaddr

    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    outside = [address for address in found if not ip_address(address).is_loopback]
    return sorted(set(outside)) or ["127.0.0.1"]
