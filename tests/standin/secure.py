"""The stand-in behind https, with a certificate its callers trust until it presents another."""

from __future__ import annotations

import ssl
import tempfile
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.standin.server import Standin


class SecureStandin(Standin):
    """Knows one trouble more: `distrusted`, a certificate of nobody's authority, until `behave`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._authority = trustme.CA()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._present(self._authority)
        super().__init__(self._context)

    def close(self) -> None:
        super().close()
        self._folder.cleanup()

    def trusted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lets callers trust the good certificate, and only that."""
        bundle = Path(self._folder.name) / "authority.pem"
        self._authority.cert_pem.write_to_path(str(bundle))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))

    def misbehave(self, kind: str, on: str = "/", **more: Any) -> None:
        if kind == "distrusted":
            self._present(trustme.CA())
        else:
            super().misbehave(kind, on, **more)

    def behave(self) -> None:
        self._present(self._authority)
        super().behave()

    def _present(self, authority: trustme.CA) -> None:
        authority.issue_cert("127.0.0.1").configure_cert(self._context)
