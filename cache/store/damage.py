"""Files of a store that cannot be used: kept in its folder `damaged/`, under the place they were taken from."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from urllib.parse import unquote

import pyarrow.fs

FOLDER = "damaged"
# Copies that lie in the folder itself were set aside by an earlier version, which told of series only.
OF_SERIES = "series"
STAMP = "%Y%m%dT%H%M%S"  # UTC

# A file by the folder it stood in and its name as a listing gives it.
Place = tuple[str, str]


def take(files: pyarrow.fs.FileSystem, root: str, name: str) -> None:
    """Sets a file aside, by its path in the store; OSError where it cannot be moved."""
    folder, _, base = name.rpartition("/")
    files.create_dir(f"{root}/{FOLDER}/{folder}", recursive=True)
    files.move(f"{root}/{name}", f"{root}/{FOLDER}/{folder}/{datetime.now(UTC):{STAMP}}-{base}")


def copies(files: pyarrow.fs.FileSystem, root: str) -> list[tuple[datetime, Place]]:
    """When each file was set aside and where it stood, oldest first; OSError where the store cannot be listed."""
    found = []
    for file in files.get_file_info(pyarrow.fs.FileSelector(f"{root}/{FOLDER}", allow_not_found=True, recursive=True)):
        stamp, _, base = file.base_name.partition("-")
        folder = file.path.removeprefix(f"{root}/{FOLDER}/").rpartition("/")[0]
        with contextlib.suppress(ValueError):  # a name without a time: no copy of ours
            at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
            found.append((at, (folder or OF_SERIES, unquote(base.removesuffix(".parquet")))))
    return sorted(found)
