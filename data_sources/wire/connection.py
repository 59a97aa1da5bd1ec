"""A requests session whose connections keep one deadline over head and body, and which neither keeps cookies nor redirects.

A time-out of a socket starts anew with each byte, so that a server which sends one now and then holds a caller for ever,
in the head as in the body. Here every read is cut to what is left of the call.
"""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection


class Watch(threading.local):
    """What the calling thread has left: until when it may read, how long it waits for a packet, what it received so far."""

    until = float("inf")  # by time.monotonic
    pause = 60.0
    received = 0

    def start(self, seconds: float, pause: float) -> None:
        self.until, self.pause, self.received = time.monotonic() + seconds, pause, 0


WATCH = Watch()


class _Watched(io.RawIOBase):
    """A socket's raw reader that raises TimeoutError once the call's time is up."""

    def __init__(self, sock: socket.socket, raw: io.RawIOBase) -> None:
        self._sock, self._raw = sock, raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = WATCH.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(min(left, WATCH.pause))
        count: int | None = self._raw.readinto(buffer)
        WATCH.received += count or 0
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *more: Any, **named: Any) -> None:
        super().__init__(sock, *more, **named)
        self.fp = io.BufferedReader(_Watched(sock, self.fp.detach()))


class _Connection(HTTPConnection):
    response_class = _Response


class _SecureConnection(HTTPSConnection):
    response_class = _Response


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Pool, "https": _SecurePool}


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *more: Any, **named: Any) -> None:
        super().init_poolmanager(*more, **named)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: Any, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = _POOLS
        return manager


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: requests would read the whole body of a redirect, however long, even where it is told not to follow."""


def session(user_agent: str, connections: int) -> requests.Session:
    """A session for several threads, with room for `connections` open ones to each host."""
    made = _Session()
    made.headers["User-Agent"] = user_agent
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter(pool_connections=32, pool_maxsize=connections))
    return made
