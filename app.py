"""The FedLens process: `streamlit run app.py`."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.canvas.files import routes
from components.canvas.head import Head
from components.frame.links import KnownPaths
from components.server.at_once import AtOnce
from components.server.health import ROUTES

# Seconds after which a busy refresh lets a reader's run have the interpreter; Python's own 5 ms add up over a run.
HANDOVER = 0.001
SHELL = Path(__file__).resolve().parent / "components" / "frame" / "shell.py"


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Loads code and embedded data before the first reader comes, and keeps the store current while the process lives.

    What is loaded now lives as long as the process: freezing it spares every later garbage collection the walk through it.
    """
    from cache.embedded import data as embedded
    from cache.refresh.service import started
    from components.figure import chart

    sys.setswitchinterval(HANDOVER)
    embedded.observations()
    service = started(chart.desk().reader.store)
    gc.collect()
    gc.freeze()
    yield
    if service:
        service.stop()


FILES = routes(str(st.get_option("server.baseUrlPath") or ""))
MIDDLEWARE = [Middleware(AtOnce), Middleware(KnownPaths), Middleware(Head)]
app = st.App(SHELL, lifespan=lifespan, routes=[*ROUTES, *FILES], middleware=MIDDLEWARE)

if __name__ == "__main__":
    app.run()
