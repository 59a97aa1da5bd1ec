"""`/healthz` and `/readyz` of a running server, before anybody has opened a page, in every condition of the store."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cache.store.notes import Note, Notes
from cache.store.parquet import Store
from macro import catalogue
from macro.version import VERSION
from tests.browser.conftest import serving
from tests.desk import UNREACHED, all_fresh

NOW = datetime.now(UTC)


def asked(address: str, path: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{address}{path}", timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_a_current_store_is_ready(tmp_path: Path) -> None:
    """Every series up to date: 200 on both, with the counts, whatever a provider's bad day makes fail; an old one is not."""
    store = Store(str(tmp_path / "store"))
    all_fresh(store, NOW)
    bad_day = [one for one in catalogue.SERIES.values() if one.source == "FRED"]
    Notes(store).update({one.id: Note(tried_at=NOW, failures=9, error=UNREACHED) for one in bad_day})
    with serving(tmp_path / "store") as address:
        status, alive = asked(address, "/healthz")
        assert status == 200
        assert alive["status"] == "ok"
        assert alive["version"] == VERSION
        assert 0 <= alive["uptime_s"] < 60
        status, ready = asked(address, "/readyz")
        assert status == 200
        assert ready["ready"] is True
        assert (ready["store"], ready["writable"], ready["reasons"]) == ("readable", True, [])
        assert ready["series"] == len(catalogue.refreshable(NOW.date()))
        assert ready["late"] == ready["late_share"] == 0
        assert ready["oldest"] is None
        assert str(tmp_path) not in json.dumps(ready)


def test_an_old_store_is_not_ready_and_becomes_so(tmp_path: Path) -> None:
    """A store nobody has refreshed for years: 503 with a reason and the oldest series; 200 again after a refresh."""
    store = Store(str(tmp_path / "store"))
    all_fresh(store, NOW - timedelta(days=900))
    with serving(tmp_path / "store") as address:
        status, ready = asked(address, "/readyz")
        assert status == 503
        assert ready["ready"] is False
        assert ready["late_share"] > 0.9
        assert "older than their release schedule allows" in ready["reasons"][0]
        assert ready["oldest"]["series"] in catalogue.SERIES
        assert ready["oldest"]["last"] < ready["oldest"]["expected"]
        assert asked(address, "/healthz")[0] == 200
        all_fresh(store, NOW)
        deadline = datetime.now(UTC) + timedelta(seconds=10)
        while asked(address, "/readyz")[0] != 200 and datetime.now(UTC) < deadline:
            pass  # the listing of a folder is kept for two seconds
        assert asked(address, "/readyz")[0] == 200


def test_a_store_that_cannot_be_read_is_not_ready(tmp_path: Path) -> None:
    """503 and the reason, while the process is up and serves pages."""
    (tmp_path / "store").symlink_to(tmp_path / "store")
    with serving(tmp_path / "store", FEDLENS_DROP_IN=str(tmp_path / "none")) as address:
        status, ready = asked(address, "/readyz")
        assert status == 503
        assert ready["store"] == "unreadable"
        assert ready["writable"] is False
        assert "cannot be read" in ready["reasons"][0]
        assert asked(address, "/healthz")[0] == 200


def test_a_store_that_cannot_be_opened_is_not_ready_and_names_no_key(tmp_path: Path) -> None:
    """A wrong address costs readiness, and what it carries is not repeated."""
    secret = "nosuch://key:secret@bucket/fedlens"
    with serving(tmp_path, FEDLENS_STORE=secret) as address:
        status, ready = asked(address, "/readyz")
        assert status == 503
        assert ready["store"] == "unopened"
        assert "secret" not in json.dumps(ready)
        assert "bucket" not in json.dumps(ready)
