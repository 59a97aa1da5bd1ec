"""`/healthz`, the process is up, and `/readyz`, the desk can be shown to readers, as JSON."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from cache.status import readiness
from components.frame.resources import desk
from macro.version import VERSION

STARTED = time.monotonic()
NOT_KEPT = {"Cache-Control": "no-store"}


def healthz(request: Request) -> JSONResponse:
    """The process answers; says nothing of its data."""
    return JSONResponse({"status": "ok", "version": VERSION, "uptime_s": round(time.monotonic() - STARTED)}, headers=NOT_KEPT)


def readyz(request: Request) -> JSONResponse:
    """200 where the store can be read and the data is as young as its release schedule allows, else 503 with reasons."""
    shared = desk()
    shared.look()
    store = shared.reader.store
    readable = store is not None and store.readable()
    found = readiness(shared.status.standing(datetime.now(UTC)) or (), readable)
    late = found.oldest
    answer = {
        "ready": found.ready,
        "store": "readable" if readable else "unreadable" if store else "unopened",
        "writable": shared.writable,
        "series": found.series,
        "living": found.living,
        "late": found.late,
        "late_share": round(found.late_share, 3),
        "reasons": list(found.reasons),
        "oldest": {"series": late.series.id, "last": f"{late.last}", "expected": _moment(late.next_release)} if late else None,
    }
    return JSONResponse(answer, 200 if found.ready else 503, headers=NOT_KEPT)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


# Plain functions: Starlette runs them in a thread, so that a slow store never holds up the readers' connections.
ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]
