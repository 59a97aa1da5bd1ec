"""Vintages on their way to the store: in today's unit, or refused, or known to be none, and never a wrong one for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from cache.refresh.archive import fetch_vintages
from cache.refresh.command import main
from cache.refresh.engine import Outcome
from cache.store import vintages
from cache.store.parquet import Record, Store
from data_sources.wire.base import Fetched, Source
from macro.catalogue import SERIES
from macro.declare import units
from macro.declare.series import Series
from tests.cache.conftest import declared, weekly
from tests.standin import KEY, Standin

DAY = date(2024, 9, 24)
RESERVES = SERIES["WRESBAL"]
MILLIONS = [("2024-09-11", "3319873"), ("2024-09-18", "3313281"), ("2024-09-25", "3266000")]
pytestmark = pytest.mark.usefixtures("nothing_embedded")


@pytest.fixture
def alfred(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Standin:
    """Reserves, in millions now and in billions as of September 2024, when ALFRED has this one row of them."""
    standin.hold("WRESBAL", list(MILLIONS), units="Millions of U.S. Dollars")
    standin.series["WRESBAL"].vintages["2024-09-24"] = [("2024-09-18", "3313.281")]
    standin.environment(monkeypatch)
    return standin


def by_day(*values: float, first: date = date(2024, 9, 18)) -> pd.Series:
    return weekly(list(values), first)


def fetched(store: Store, sources: Mapping[str, Source], series: Series = RESERVES) -> Outcome:
    (outcome,) = fetch_vintages(store, sources, DAY, [series])
    return outcome


def kept(store: Store, name: str = "WRESBAL") -> list[float] | None:
    stored = vintages.read(store, DAY, name)
    return stored.values.tolist() if stored else None


def why(outcome: Outcome) -> str:
    assert outcome.why is not None
    return outcome.why.en


class Archive:
    """A source with one vintage and one latest answer, which notes how often it is asked for each."""

    def __init__(self, vintage: pd.Series, latest: pd.Series, told: str = "") -> None:
        self.vintage, self.latest, self.told = vintage, latest, told
        self.asked: list[str] = []

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        self.asked.append("vintage" if as_of else "latest")
        return Fetched(self.vintage, "Archive", units=self.told) if as_of else Fetched(self.latest, "Archive")


def test_reserves_of_september_2024_without_a_key(store: Store, alfred: Standin, sources: Mapping[str, Source]) -> None:
    """3,313.281 bn: ALFRED's CSV names no unit, but the day is held in millions and is 1,000 times what comes."""
    store.write(Record("WRESBAL"), by_day(3_319_873, 3_313_281, first=date(2024, 9, 11)))
    outcome = fetched(store, sources)
    assert outcome.result == "updated"
    assert "WRESBAL for 2024-09-24 came in another unit (0.001 times its later values) and was converted." in why(outcome)
    assert kept(store) == [pytest.approx(3_313_281)]
    assert alfred.calls("/graph/fredgraph.csv") == []


def test_reserves_of_september_2024_on_an_empty_store(store: Store, alfred: Standin, sources: Mapping[str, Source]) -> None:
    """Where nothing is held to compare with, the latest values are asked for."""
    assert fetched(store, sources).result == "updated"
    assert kept(store) == [pytest.approx(3_313_281)]
    assert alfred.calls("/graph/fredgraph.csv") == [{"id": "WRESBAL"}]


def test_reserves_of_september_2024_with_a_key(
    store: Store, alfred: Standin, sources: Mapping[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    """FRED tells the unit of that day beside the values."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    alfred.series["WRESBAL"].vintage_units["2024-09-24"] = "Billions of U.S. Dollars"
    assert fetched(store, sources).result == "updated"
    assert kept(store) == [pytest.approx(3_313_281)]
    assert alfred.calls("/fred/series")[0].items() >= {"realtime_start": "2024-09-24", "realtime_end": "2024-09-24"}.items()


def test_the_command_says_what_was_converted(
    store: Store, alfred: Standin, sources: Mapping[str, Source], capsys: pytest.CaptureFixture[str]
) -> None:
    """And keeps it: the same day is not asked for again."""
    assert main(["--series", "WRESBAL", "--as-of", "2024-09-24"], sources) == 0
    assert "came in another unit (0.001 times its later values)" in " ".join(capsys.readouterr().out.split())
    calls = len(alfred.requests)
    assert main(["--series", "WRESBAL", "--as-of", "2024-09-24"], sources) == 0
    assert "1 already kept" in " ".join(capsys.readouterr().out.split())
    assert len(alfred.requests) == calls


@pytest.mark.parametrize(
    ("told", "vintage", "held", "wanted"),
    [
        ("Billions of U.S. Dollars", 3313.281, 3_313_281.0, 3_313_281.0),
        ("Millions of U.S. Dollars", 3_313_281.0, 3_313_281.0, 3_313_281.0),
        ("Millions of U.S. Dollars", 3313.281, 3_313_281.0, 3_313_281.0),  # today's unit told of values of that day
        ("Billions of U.S. Dollars", 3_313_281.0, 3_313_281.0, 3_313_281.0),
        ("Billions of U.S. Dollars", 3313.281, None, 3_313_281.0),  # nothing to compare with
        ("", 0.0, None, 0.0),
    ],
)
def test_words_and_values_together(store: Store, told: str, vintage: float, held: float | None, wanted: float) -> None:
    """The unit told converts, values of the same days correct it, and nothing is nothing in any unit."""
    if held is not None:
        store.write(Record("WRESBAL"), by_day(held))
    source = Archive(by_day(vintage), by_day(), told)
    assert fetched(store, {"FRED": source}).result == "updated"
    assert kept(store) == [pytest.approx(wanted)]


@pytest.mark.parametrize(
    ("vintage", "held", "words"),
    [
        (33_132.81, 3_313_281.0, "is about 0.01 times its later values, which no unit explains"),
        (3313.281, None, "names no unit"),
    ],
)
def test_what_no_unit_explains_is_not_kept(store: Store, vintage: float, held: float | None, words: str) -> None:
    """It is refused with a sentence, and asked for again next time."""
    if held is not None:
        store.write(Record("WRESBAL"), by_day(held))
    source = Archive(by_day(vintage), by_day())
    for _ in range(2):
        outcome = fetched(store, {"FRED": source})
        assert outcome.result == "failed"
        assert words in why(outcome)
        assert kept(store) is None
    assert source.asked.count("vintage") == 2


def test_another_base_year_is_a_vintage_of_its_day(store: Store) -> None:
    """Real GDP in 2012 dollars is kept in 2012 dollars, and its file says so."""
    gdp = SERIES["GDPC1"]
    later = weekly([22_000.0 + n for n in range(30)])
    store.write(Record("GDPC1"), later)
    source = Archive(later * 0.9, later, "Billions of Chained 2012 Dollars")
    outcome = fetched(store, {"FRED": source}, gdp)
    assert (outcome.result, outcome.why) == ("updated", None)
    assert kept(store, "GDPC1") == pytest.approx((later * 0.9).tolist())
    stored = vintages.read(store, DAY, "GDPC1")
    assert stored is not None
    assert stored.record.units == "Billions of Chained 2012 Dollars"


def test_an_index_in_millions_is_refused(store: Store) -> None:
    """What is told to be an amount where an index is declared is another series."""
    outcome = fetched(store, {"FRED": Archive(by_day(1.0), by_day(1.0), "Millions of Dollars")}, declared("NFCI"))
    assert outcome.result == "failed"
    assert "'Millions of Dollars' where 'Index'" in why(outcome)


def test_a_wrong_one_kept_for_ever_is_fetched_anew(store: Store) -> None:
    """As it was kept before units were looked at; a right one of that time, and one that says there is none, stand."""
    series = [RESERVES, declared("TGA", quantity=units.MILLIONS), declared("RRP", quantity=units.MILLIONS)]
    for one, value in zip(series, (3313.281, 3_313_281.0, None), strict=True):
        store.write(Record(one.id), by_day(3_313_281.0))
        vintages.write(store, DAY, Record(one.id, "FRED CSV"), by_day(*([] if value is None else [value])))
    source = Archive(by_day(3313.281), by_day(3_313_281.0))
    outcomes = fetch_vintages(store, {"FRED": source}, DAY, series)
    assert [one.series.id for one in outcomes] == ["WRESBAL"]
    assert kept(store) == [pytest.approx(3_313_281)]
    assert store.lacking() == {}
    assert fetch_vintages(store, {"FRED": source}, DAY, series) == ()


def test_what_is_kept_says_when_and_in_which_unit(store: Store) -> None:
    """So that it need not be compared again."""
    store.write(Record("WRESBAL"), by_day(3_313_281.0))
    before = datetime.now(UTC)
    fetched(store, {"FRED": Archive(by_day(3313.281), by_day())})
    stored = vintages.read(store, DAY, "WRESBAL")
    assert stored is not None
    assert stored.record.fetched_at is not None
    assert stored.record.fetched_at >= before
    assert (stored.record.source, stored.record.units) == ("Archive", "Millions of U.S. Dollars")


def test_a_vintage_out_of_bounds_is_not_kept(store: Store) -> None:
    """What is kept for ever is judged by the bounds of its series too; the outcome names them, and it is tried again."""
    rate = SERIES["DGS10"]
    outcome = fetched(store, {"FRED": Archive(by_day(413.0), by_day(4.13))}, rate)
    assert outcome.result == "failed"
    assert why(outcome) == "DGS10 is 413 on 2024-09-18; a rate lies in -5 to 30 (in Percent)."
    assert kept(store, "DGS10") is None
