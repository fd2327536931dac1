"""Settings, by environment (`BARROW_…`) or by the command line, which wins."""

import re
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything a deployment may choose. Defaults serve one stall from one folder."""

    model_config = SettingsConfigDict(env_prefix="BARROW_", extra="ignore")

    data: Path = Field(Path("barrow-data"), description="The folder that holds the database.")
    database_url: str | None = Field(None, description="postgresql://… instead of the SQLite file.")
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=0, le=65535)
    demo: bool = Field(False, description="Fill an empty database with a believable stall.")
    cert: Path | None = Field(None, description="TLS certificate chain, PEM.")
    key: Path | None = Field(None, description="TLS private key, PEM.")
    origin: str | None = Field(
        None, description="What phones open where a proxy does the https: https://stall.example"
    )
    forwarded_allow_ips: str = Field(
        "", description="Proxies whose X-Forwarded-* headers are believed, comma separated."
    )

    @field_validator("origin")
    @classmethod
    def _read_origin(cls, origin: str | None) -> str | None:
        """A scheme and a name, and nothing that a link could not be put behind."""
        parts = urlsplit(origin or "")
        if not origin:
            return None
        if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
            raise ValueError("it begins with https:// and has a name, as in https://stall.example")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("it ends with the name or the port: Barrow has an address of its own")
        return f"https://{parts.netloc.lower()}"

    @field_validator("forwarded_allow_ips")
    @classmethod
    def _read_proxies(cls, proxies: str) -> str:
        """A slip of the pen would trust nobody, and nobody would notice."""
        for proxy in filter(None, (each.strip() for each in proxies.split(","))):
            try:
                ip_network(proxy)
            except ValueError:
                raise ValueError(f"{proxy} is neither an address nor a network such as 10.0.0.0/8") from None
        return proxies

    @property
    def url(self) -> str:
        """The database's SQLAlchemy URL; of PostgreSQL's drivers it is always psycopg."""
        if not self.database_url:
            return f"sqlite:///{(self.data / 'barrow.db').absolute()}"
        return re.sub("^postgres(ql)?://", "postgresql+psycopg://", self.database_url)

    def local_origin(self, host: str | None = None) -> str:
        """What a browser on this machine types; with `host`, what one elsewhere does."""
        here = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else self.host
        return f"{'https' if self.cert else 'http'}://{host or here}:{self.port}"
