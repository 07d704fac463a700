"""What the person chose for `make start`: PORT, DEMO, DEMO_PASSWORD and ADMIN_PASSWORD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scripts.console import Stop

SITE_ID = "dhr"
OFF = frozenset({"0", "no", "off", "false"})


@dataclass(frozen=True)
class Settings:
    """The choices of one run. A password of None means: make one up if one is needed."""

    port: int = 8080
    demo: bool = True
    demo_password: str | None = field(default=None, repr=False)
    admin_password: str | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where the site answers. By name, because Plone drops its theme for 127.0.0.1."""
        return f"http://localhost:{self.port}/{SITE_ID}"

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read the choices from environment variables. Raises Stop for a port that is none."""
        return cls(
            port=_port(environ.get("PORT") or "8080"),
            demo=environ.get("DEMO", "1").lower() not in OFF,
            demo_password=environ.get("DEMO_PASSWORD") or None,
            admin_password=environ.get("ADMIN_PASSWORD") or None,
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Stop(f"PORT={text} is not a port; it should be a number from 1 to 65535, such as 8081.")
