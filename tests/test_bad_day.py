"""A provider's bad day as a reader meets it: the refresh runs into it, and the page and the data status page are opened.

For each trouble the page draws all its figures from what is stored, the stored data stands, the status page gives the
reason, and the first good answer after it ends it, in the same process.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.refresh.service import Service
from cache.store.parquet import Store, StoreError
from components.frame import resources
from data_sources.fred.fred import Fred
from data_sources.wire.base import Source
from data_sources.wire.http import Http
from data_sources.wire.patience import Limits
from macro import catalogue
from macro.declare.text import Lang
from tests.app import charts, opened, words
from tests.data_sources.conftest import HASTY, QUICK
from tests.standin import KEY, KINDS, Standin
from tests.standin import standin as standin

NAME = "NFCI"
BRIEF = Limits(connect=5.0, read=5.0, deadline=0.3, attempts=1)
HELD = embedded.observations()[NAME].dropna()
WEEK = HELD.index[-1] + pd.Timedelta(days=7)


@dataclass(frozen=True)
class Day:
    """How the stand-in misbehaves, and words of the reason in both languages."""

    kind: str
    en: str
    zh: str
    more: dict[str, Any] = field(default_factory=dict)
    limits: Limits = QUICK
    dress: str = "plain"


BUSY = {"status": 429}
DAYS = {
    "429": Day("error", "too many were made", "调用过多", BUSY),
    "429 with Retry-After": Day("error", "too many were made", "调用过多", {**BUSY, "headers": {"Retry-After": "600"}}),
    "500": Day("error", "fault on its side (500)", "服务端故障（500）", {"status": 500, "body": b""}),
    "502 with a page": Day("error", "fault on its side (502)", "服务端故障（502）", {"status": 502}),
    "bot page": Day("html", "a web page instead of data", "网页而不是数据"),
    "stalled": Day("stall", "did not answer in time", "未按时响应", limits=HASTY),
    "slow drip": Day("trickle", "answered too slowly", "响应过慢", limits=BRIEF),
    "slow drip of the head": Day("head_trickle", "answered too slowly", "响应过慢", limits=BRIEF),
    "truncated": Day("truncated", "broke off", "中断"),
    "cut short": Day("cut", "broke off", "不完整"),
    "dropped": Day("drop", "broke off", "中断"),
    "wrong gzip": Day("wrong_gzip", "cannot be unpacked", "无法解压"),
    "50 MB": Day("huge", "more than 20 MB", "超过20 MB"),
    "redirect loop": Day("redirect", "in circles", "循环重定向"),
    "redirects to and fro": Day("circle", "in circles", "循环重定向"),
    "renamed column": Day("renamed", "other than the table", "不是NFCI的数据表"),
    "unsorted": Day("unsorted", "repeat or run backwards", "重复或倒序"),
    "duplicated": Day("duplicated", "repeat or run backwards", "重复或倒序"),
    "no number": Day("nonsense", "that is no number", "不是数字"),
    "future": Day("future", "a date in the future (2099-01-01)", "未来日期（2099-01-01）"),
    "halved": Day("halved", "of the", "缺少已存"),
    "thousandfold": Day("thousandfold", "about 1,000 times", "1,000倍"),
    "empty": Day("empty", "holds no values", "没有任何数值"),
    "unknown series": Day("html", "does not carry a series", "没有序列NFCI", {"status": 404}),
}
# What reads well whatever it looks like: no bad day at all.
WELL = {"body", "markers"}


@dataclass
class Desk:
    """A desk on one series of a stand-in, with a clock that is moved by hand and shown to all of its parts."""

    standin: Standin
    store: Store
    limits: Limits = QUICK
    now: datetime = datetime(2026, 11, 20, 15, tzinfo=UTC)

    def __post_init__(self) -> None:
        http = Http(self.limits, {"127.0.0.1": 0.0}, self.sleep, lambda: self.now.timestamp())
        self.sources: dict[str, Source] = {"FRED": Fred(http)}
        self.service = Service(self.store, self.sources, clock=lambda: self.now)

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def turn(self) -> None:
        """A turn of the service some hours on, when whatever failed is due again."""
        self.now += timedelta(hours=13)
        self.service.turn()

    def values(self) -> pd.Series:
        stored = self.store.read(NAME)
        assert stored is not None
        return stored.values

    def reason(self, lang: Lang) -> str:
        """What the data status page says of the series, opened from a link."""
        look_again()
        app = opened("data_status", lang=lang, q=NAME, id=NAME)
        assert not app.exception
        return words(app)


def weeks(values: pd.Series) -> list[tuple[str, str]]:
    return [(f"{day:%Y-%m-%d}", repr(float(value))) for day, value in values.items()]


@pytest.fixture
def desk(standin: Standin, store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Desk:
    """A store that holds the series to its last week."""
    resources.desk.clear()
    standin.environment(monkeypatch)
    standin.hold(NAME, weeks(HELD))
    monkeypatch.setattr(catalogue, "refreshable", lambda today: (catalogue.SERIES[NAME],))
    day = getattr(request, "param", None)
    found = Desk(standin, store, day.limits if day else QUICK)
    found.turn()
    assert len(found.values()) == len(HELD)
    return found


@pytest.fixture
def store(own_store: Path) -> Store:
    return Store(str(own_store))


def look_again() -> None:
    """What another process wrote shows within two seconds; here at once."""
    store = resources.desk().reader.store
    if store:
        store.forget()


def draws(lang: Lang = "en") -> str:
    """The first page's words, after all its figures have been seen to be there."""
    look_again()
    app = opened("monetary_conditions", lang=lang)
    assert not app.exception
    assert len(charts(app)) == 4
    return words(app)


@pytest.mark.no_cover  # whole pages again and again
@pytest.mark.parametrize(("desk", "day"), [(day, day) for day in DAYS.values()], indirect=["desk"], ids=list(DAYS))
def test_a_bad_day_costs_a_badge(desk: Desk, day: Day) -> None:
    """Page drawn, data intact, one reason in the reader's language, recovery without a restart."""
    stood = desk.values()
    desk.standin.hold(NAME, [*weeks(HELD), (f"{WEEK:%Y-%m-%d}", "-0.5")])
    desk.standin.misbehave(day.kind, **day.more)
    desk.standin.dress = day.dress
    desk.turn()
    pd.testing.assert_series_equal(desk.values(), stood)
    assert "not refreshed" in draws("en")
    assert day.en in desk.reason("en")
    assert day.zh in desk.reason("zh")
    desk.standin.behave()
    desk.turn()
    assert desk.values().index[-1] == WEEK
    assert "not refreshed" not in draws("en")
    assert day.en not in desk.reason("en")


def test_every_trouble_of_the_stand_in_is_met() -> None:
    """A kind added there is missed here."""
    assert {day.kind for day in DAYS.values()} | WELL == KINDS


@pytest.mark.parametrize("way", ["TLS", "DNS"])
def test_no_connection_costs_a_badge(desk: Desk, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that cannot be verified, a name that does not resolve: the same as any other bad day."""
    resolve = socket.getaddrinfo

    def resolver(host: str, *more: Any, **named: Any) -> Any:
        if host == "fred.invalid":
            raise socket.gaierror(-2, "Name or service not known")
        return resolve(host, *more, **named)

    stood, port = desk.values(), desk.standin.url.rpartition(":")[2]
    address = f"https://127.0.0.1:{port}/graph" if way == "TLS" else f"http://fred.invalid:{port}/graph"
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", resolver)
        patch.setenv("FEDLENS_FRED_CSV", address)
        desk.turn()
        pd.testing.assert_series_equal(desk.values(), stood)
        assert "not refreshed" in draws("en")
        assert ("could not be verified" if way == "TLS" else "cannot be reached") in desk.reason("en")
    desk.turn()
    assert "not refreshed" not in draws("en")


def test_a_bad_key_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """FRED is read without it."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    desk.standin.keys.clear()
    desk.standin.hold(NAME, [*weeks(HELD), (f"{WEEK:%Y-%m-%d}", "-0.5")])
    desk.turn()
    assert desk.values().index[-1] == WEEK
    assert "not refreshed" not in draws()
    assert KEY not in desk.reason("en")


def test_a_full_disk_is_said_and_passes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood is drawn, every page says that the store cannot be written, and the refresh goes on when there is room."""

    def no(self: Store, path: str, fill: object) -> None:
        raise StoreError(f"cannot write to the store {self.location!r}: [Errno 28] No space left on device")

    stood = desk.values()
    desk.standin.hold(NAME, [*weeks(HELD), (f"{WEEK:%Y-%m-%d}", "-0.5")])
    calls = len(desk.standin.requests)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_replace", no)
        patch.setattr(Store, "writable", lambda self: False)
        desk.turn()
        assert len(desk.standin.requests) == calls
        pd.testing.assert_series_equal(desk.values(), stood)
        resources.desk.clear()
        assert "cannot be written" in draws("en")
        assert "无法写入" in desk.reason("zh")
    resources.desk.clear()
    desk.turn()
    assert desk.values().index[-1] == WEEK
    assert "cannot be written" not in draws("en")


def test_a_store_that_cannot_be_read_draws_the_embedded_data(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that went away: embedded history instead, the reason on the status page, and back when it is back."""
    get = Store._content

    def gone(self: Store, path: str) -> Any:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_content", gone)
        resources.desk.clear()
        assert "not refreshed" in draws("en")
        assert "cannot read" in desk.reason("en")
    assert Store._content is get
    resources.desk.clear()
    assert "not refreshed" not in draws("en")
    assert "cannot read" not in desk.reason("en")
