"""The whole desk live: the app's own refresh reads a stand-in, and an open screen shows what came without being touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cache.embedded import data as embedded
from cache.store.parquet import Store
from components.frame.mark import POLL_SECONDS
from data_sources import ADDRESSES
from tests.browser.conftest import DESK, Reader, serving
from tests.standin import KEY, Standin
from tests.standin import standin as standin

pytestmark = pytest.mark.browser

HELD = embedded.observations()["NFCI"].dropna()
CLOSED = "http://127.0.0.1:1"


def friday() -> datetime:
    """The last Friday whose index is out by now."""
    now = datetime.now(UTC) - timedelta(days=6)
    return now - timedelta(days=(now.weekday() - 4) % 7)


@pytest.fixture
def live(standin: Standin, tmp_path: Path) -> Iterator[tuple[str, Standin]]:
    """A server whose FRED is a stand-in that carries one series; no other provider answers."""
    weeks = [(f"{day:%Y-%m-%d}", repr(float(value))) for day, value in HELD.items()]
    standin.hold("NFCI", [*weeks, (f"{friday():%Y-%m-%d}", "-0.612")])
    standin.series["NFCI"].vintages["2024-03-20"] = [row for row in weeks if row[0] <= "2024-03-15"]
    env = dict.fromkeys(ADDRESSES, CLOSED) | {
        "FEDLENS_REFRESH": "on", "FEDLENS_FRED_API": f"{standin.url}/fred", "FRED_API_KEY": KEY,
        "FEDLENS_PACE": "0",
    }  # fmt: skip
    with serving(tmp_path, **env) as address:
        yield address, standin


def test_an_open_screen_stays_current(live: tuple[str, Standin], browser: Browser, tmp_path: Path) -> None:
    """The new week is fetched behind the page, drawn without a touch, and the status page tells where everything stands."""
    address, _ = live
    context = browser.new_context(viewport=DESK)
    reader = Reader(context.new_page(), address)
    reader.open("/monetary_conditions")
    newest = f"{friday():%Y-%m-%d}"
    main = reader.page.locator("[data-testid=stMain]")
    expect(main).to_contain_text(f"NFCI → {newest}", timeout=(POLL_SECONDS * 2 + 30) * 1000)
    assert reader.page.locator("[data-testid=stException]").count() == 0
    expect(reader.page.locator("[data-testid=stSidebar]")).to_contain_text("1 fresh")
    reader.open("/data_status?id=NFCI")
    expect(main).to_contain_text("fresh")
    reader.open("/data_status?id=WALCL")
    expect(main).to_contain_text("FRED does not carry a series WALCL.")
    assert KEY not in reader.page.content()
    assert not [one for one in reader.problems if "503" not in one]
    stored = Store(str(tmp_path)).read("NFCI")
    assert stored is not None
    assert f"{stored.values.index[-1]:%Y-%m-%d}" == newest
    context.close()


def test_a_past_day_becomes_exact_while_one_looks(live: tuple[str, Standin], browser: Browser) -> None:
    """Approximate at first, then the vintage arrives and the figure is drawn anew and says so."""
    address, standin = live
    context = browser.new_context(viewport=DESK)
    reader = Reader(context.new_page(), address)
    reader.open("/data_status")
    expect(reader.page.locator("[data-testid=stMain]")).to_contain_text("last active", timeout=60_000)
    reader.open("/monetary_conditions?asof=2024-03-20")
    main = reader.page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("true vintage: Chicago Fed NFCI", timeout=90_000)
    asked = [one for one in standin.calls("/fred/series/observations") if one.get("realtime_start") == "2024-03-20"]
    assert any(one["series_id"] == "NFCI" for one in asked)
    assert not reader.problems
    context.close()
