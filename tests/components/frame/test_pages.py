"""Every page in both languages, run through Streamlit's own test runner on the embedded data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cache.embedded import data as embedded
from cache.store.notes import Note, Notes
from cache.store.parquet import Record, Store
from components import text as t
from components.figure.given import evaluated
from components.frame import resources, session
from components.frame.pages import FIGURE_PAGES, PageInfo
from components.status import labels as status_labels
from macro.catalogue import FIGURES, SERIES
from macro.declare.text import Label, Lang
from tests.app import cards, charts, control, opened, words

# Drawn by parts of the page that are tested by themselves.
OF_THEIR_OWN = ("inflation_heatmap", "cpi_component", "dots")
DAYS = ("", "2024-03-20", "2020-03-16", "2025-09-18", "1950-01-01")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", FIGURE_PAGES, ids=lambda page: page.path)
def test_every_page_draws_its_figures(page: PageInfo, lang: Lang, day: str) -> None:
    """Each figure of the topic is on its page, none has failed, and every title is in the reader's language. Just those with a
    number that day are drawn; the others say in a line why they have none."""
    app = opened(page.path, lang=lang, **({"asof": day} if day else {}))
    assert not app.exception
    assert not app.error
    shown = words(app)
    keys = {chart.key for chart in charts(app)}
    own = [figure for figure in FIGURES.values() if figure.topic == page.path]
    assert own
    for figure in own:
        known = evaluated(figure, tuple(figure.chosen().items()), date.fromisoformat(day) if day else None, session.today())
        assert known.title.in_(lang) in shown
        numbers = any(len(one.known) for one in known.lines)
        assert figure.id in OF_THEIR_OWN or (f"fig-{figure.id}" in keys) == numbers, figure.id
    assert t.FIGURE_FAILED.in_(lang) not in shown
    assert t.FRED_NOTICE in shown
    assert t.NOTICE.in_(lang) in shown
    if not day:
        assert t.EMBEDDED.in_(lang) in shown


def test_bad_parameters_cost_one_box() -> None:
    """All complaints stand in one box, a sentence each, and the page draws."""
    app = opened("monetary_conditions", lang="xx", asof="2030-13-01", win="9Y")
    assert not app.exception
    assert len(app.warning) == 1
    assert all(part in app.warning[0].value for part in ("lang=xx", "asof=2030-13-01", "win=9Y"))
    assert len(charts(app)) == 4


def test_a_day_before_the_data_says_when_it_starts() -> None:
    """An empty figure names the first day it has."""
    app = opened("monetary_conditions", asof="1946-01-01")
    assert "data starts 2008-12-16" in words(app)
    assert "DFEDTARU → no data by then" in words(app)
    assert not charts(app)


def test_as_of_shows_nothing_later() -> None:
    """Every caption's last observation lies on or before the as-of day."""
    app = opened("monetary_conditions", asof="2024-03-20")
    captions = "\n".join(one.caption for one in cards(app))
    assert "→ 2024-03-15" in captions or "→ 2024-03-08" in captions
    assert "→ 2025" not in captions
    assert "→ 2026" not in captions


def test_an_unwritable_store_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store below a plain file cannot be written: one sentence, and the desk runs on embedded data."""
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    monkeypatch.setenv("FEDLENS_STORE", str(blocker / "store"))
    app = opened("monetary_conditions")
    assert not app.exception
    assert len(app.warning) == 1
    assert "read-only" in app.warning[0].value
    assert len(charts(app)) == 4


def test_an_unknown_store_address_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistyped object-store URL costs a sentence, not the app."""
    monkeypatch.setenv("FEDLENS_STORE", "nosuch://bucket/fedlens")
    app = opened("monetary_conditions")
    assert not app.exception
    assert "only embedded data is shown" in app.warning[0].value
    assert len(charts(app)) == 4


def test_a_damaged_file_is_read_around(own_store: Path) -> None:
    """A torn file of a series is set aside and its embedded history is drawn; that is said until a good file is there."""
    folder = own_store / "series"
    folder.mkdir(parents=True)
    (folder / "NFCI.parquet").write_bytes(b"PAR1 torn")
    for _ in range(2):  # the second time after a restart, when the damage is no news
        app = opened("monetary_conditions")
        assert not app.exception
        assert "not refreshed" in words(app)
        assert "NFCI: the stored file was damaged and has been set aside" in words(app)
        assert "NFCI -" in words(app) or "NFCI +" in words(app)
        assert list((own_store / "damaged").iterdir())
        said = words(opened("data_status", id="NFCI"))
        assert status_labels.DAMAGED_HERE.en in said
        assert "The last request" not in said  # which did not fail
        assert "not replaced yet: NFCI" in said
        resources.desk.clear()
    Store(str(own_store)).write(Record("NFCI"), embedded.observations()["NFCI"])
    assert "not refreshed" not in words(opened("monetary_conditions"))
    assert "not replaced yet" not in words(opened("data_status", id="NFCI"))


@pytest.mark.parametrize("page", ["morning_brief", "liquidity", "balance_sheet"])
def test_a_desk_without_a_network_is_not_covered_in_warnings(page: str, own_store: Path) -> None:
    """What was never fetched is embedded and says so; that fetching it fails stands in the mark, not on every figure."""
    why = Label("无法连接FRED。", "FRED cannot be reached.")
    Notes(Store(str(own_store))).update({name: Note(failures=1, error=why) for name in SERIES})
    resources.desk.clear()
    shown = words(opened(page))
    assert "embedded, to" in shown
    assert "not refreshed" not in shown
    assert why.en not in shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_day_is_picked_for_the_curve_in_the_link(lang: Lang) -> None:
    """One that is read is drawn, named and told; one that is none costs a sentence and nothing else."""
    app = opened("strategy", lang=lang, curve="2023-03-08")
    assert not app.warning
    assert control(app, "curve", "curve")["value"] == "2023-03-08"
    assert {"en": "since 8 Mar 2023, as picked", "zh": "较所选的2023年3月8日"}[lang] in words(app)
    wrong = opened("strategy", lang=lang, curve="soon", asof="1950-01-01")
    assert not wrong.exception
    assert len(wrong.warning) == 1
    assert "curve=soon" in wrong.warning[0].value
