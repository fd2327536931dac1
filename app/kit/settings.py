"""Settings, by environment (`BARROW_…`) or by the command line, which wins."""

import re
from pathlib import Path

from pydantic import Field
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
    forwarded_allow_ips: str = Field(
        "", description="Proxies whose X-Forwarded-* headers are believed, comma separated."
    )

    @property
    def url(self) -> str:
        """The database's SQLAlchemy URL; of PostgreSQL's drivers it is always psycopg."""
        if not self.database_url:
            return f"sqlite:///{(self.data / 'barrow.db').absolute()}"
        return re.sub("^postgres(ql)?://", "postgresql+psycopg://", self.database_url)

    @property
    def origin(self) -> str:
        """What a browser on this machine types."""
        scheme = "https" if self.cert else "http"
        host = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else self.host
        return f"{scheme}://{host}:{self.port}"
