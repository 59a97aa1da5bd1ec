"""Where a desk keeps what is its own: settings and data outside the code, so that an update never touches them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "FEDLENS_HOME"


def home() -> Path:
    """The folder in `FEDLENS_HOME`, else `fedlens` in the user's data folder; it need not exist."""
    return named(VARIABLE) or Path(platformdirs.user_data_dir("fedlens", appauthor=False))


def named(variable: str) -> Path | None:
    """The folder an environment variable names, None where it is not set; a `~` that stands for nobody is kept."""
    text = os.environ.get(variable)
    try:
        return Path(text).expanduser() if text else None
    except RuntimeError:
        return Path(text) if text else None
