"""The FedLens process: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.links import KnownPaths

app = st.App(Path(__file__).resolve().parent / "components" / "shell.py", middleware=[Middleware(KnownPaths)])

if __name__ == "__main__":
    app.run()
