"""The data status page: every state in both languages, filters kept in the link, details of a row, and the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cache.embedded import data as embedded
from cache.refresh.engine import QUARANTINE
from cache.status import SeriesStatus, Status
from cache.store.notes import Notes
from cache.store.parquet import Record
from components import text as t
from components.frame import resources, session
from components.frame.moments import clock, moment, short
from components.status import labels
from components.status.overview import Asked, parse_filters, sources, table
from macro.catalogue import SERIES, SOURCE_NAMES
from macro.declare.text import Lang
from tests.app import opened, read, words
from tests.desk import SATURDAY, STATES, TIMES_1000, UNREACHED, fill

KNOWN = tuple(SERIES)


@pytest.fixture(autouse=True)
def desk(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Status:
    """A desk on a store with series in every state, on a Saturday."""
    resources.desk.clear()
    shared = resources.desk()
    assert shared.reader.store
    fill(shared.reader.store)
    monkeypatch.setattr(session, "now", lambda: SATURDAY)
    return shared.status


def rows(desk: Status) -> dict[str, SeriesStatus]:
    return {row.series.id: row for row in desk.rows(SATURDAY)}


def page(**params: str) -> AppTest:
    app = opened("data_status", **params)
    assert not app.exception
    return app


def shown(app: AppTest) -> list[str]:
    """IDs in the big table, from the top."""
    tables = [one.value for one in app.dataframe if len(one.value.columns) == 10]
    return [str(name) for name in tables[0].iloc[:, 1]] if tables else []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_state_is_counted_and_shown(desk: Status, lang: Lang) -> None:
    """A line of counts, each source's health and every series with its state, in the reader's language, and no error."""
    app = page(lang=lang)
    assert not app.error
    assert not app.warning
    said = words(app)
    assert SOURCE_NAMES["BLS"].in_(lang) in said.replace("\N{NO-BREAK SPACE}", " ")
    assert labels.DAMAGED_FILES.in_(lang).format(names="STLFSI4") in said
    found = rows(desk)
    assert len(shown(app)) == len(found)
    states = dict(zip(shown(app), [one[0] for one in app.dataframe[0].value.iloc[:, 0]], strict=True))
    assert {name: states[name] for name in STATES} == {name: t.STANDS[state].in_(lang) for name, state in STATES.items()}
    late = f":gray[●] {'待更新 1' if lang == 'zh' else '1 stale'}"
    assert late in app.pills(key="status-states").options


def test_times_are_new_york_s(desk: Status) -> None:
    """Dates and times are text, in the time of the releases; a dash stands for none and nothing for no revision."""
    lines = table(rows(desk).values(), "en").set_index("ID")
    assert lines.loc["NFCI", "Release due"] == "2026-11-25 08:30"
    assert lines.loc["NFCI", "Fetched"] == "2026-11-21 10:00"
    assert lines.loc["NFCI", "Rev. 30d"] == "3"
    assert lines.loc["GDP", "Rev. 30d"] == ""
    assert lines.loc["ISM_PMI", "Last obs."] == "–"
    assert lines.loc["CPIAUCSL", "Last error"] == UNREACHED.en


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-11-21T16:30:05", "11:30"), ("2026-11-21T03:00:00", "11-20 22:00"), ("2025-11-21T16:30:00", "2025-11-21")],
)
def test_short_moments(at: str, expected: str) -> None:
    """The day only where it is not today's, the year only where it matters."""
    when = datetime.fromisoformat(at).replace(tzinfo=SATURDAY.tzinfo)
    assert short(when, SATURDAY) == expected
    assert short(None, SATURDAY) == moment(None) == "–"


def test_the_clock_names_another_day() -> None:
    """A sign of life of today needs no date."""
    assert clock(SATURDAY, SATURDAY) == "12:00:00"
    assert clock(SATURDAY.replace(day=20), SATURDAY) == "2026-11-20 12:00:00"


@pytest.mark.parametrize(
    ("params", "first", "count"),
    [
        ({"state": "quarantined"}, "WALCL", 1),
        ({"state": "late,failing"}, "CPIAUCSL", 2),
        ({"q": "walcl"}, "WALCL", 1),
        ({"q": "美联储总资产"}, "WALCL", 1),
        ({"q": "chicago nfci", "state": "fresh"}, "NFCI", 1),
        ({"src": "DESK"}, "", 2),
        ({"src": "DBNOMICS,DESK", "state": "missing"}, "", 4),
        ({"q": "nosuchthing"}, "", 0),
    ],
)
def test_filters_stand_in_the_link(params: dict[str, str], first: str, count: int) -> None:
    """A pasted link shows the same rows: by state, by source, and by words in either language."""
    app = page(**params)
    found = shown(app)
    assert len(found) == count
    assert not first or found[0] == first
    assert not app.warning
    if not count:
        assert labels.NOTHING_FOUND.en in words(app)


def test_controls_write_the_link() -> None:
    """What is searched and picked by hand goes to the address bar, and leaves it again."""
    app = page()
    app.text_input(key="status-q").set_value("walcl").run()
    assert shown(app) == ["WALCL"]
    app.pills(key="status-states").set_value(["quarantined", "late"]).run()
    app.multiselect(key="status-src").set_value(["FRED"]).run()
    assert {name: app.query_params[name] for name in ("q", "state", "src")} == {
        "q": "walcl", "state": "quarantined,late", "src": "FRED",
    }  # fmt: skip
    app.text_input(key="status-q").set_value("").run()
    app.pills(key="status-states").set_value([]).run()
    app.multiselect(key="status-src").set_value([]).run()
    assert not {"q", "state", "src"} & set(app.query_params)
    assert len(shown(app)) > 200


def test_bad_parameters_get_a_sentence_each() -> None:
    """Unknown states, sources and series cost one box with a sentence each, and the rest of the link holds."""
    app = page(state="late,bogus", src="NOSUCH", id="<b>", q="x" * 100)
    assert len(app.warning) == 1
    assert all(part in app.warning[0].value for part in ("state=bogus", "src=NOSUCH", "id=·b·"))
    assert len(app.warning[0].value.splitlines()) == 3
    assert not app.exception


def test_parameters_are_parsed() -> None:
    """States in the order of the page, the search cut at sixty characters, nothing asked without parameters."""
    assert parse_filters({}, KNOWN) == (Asked(), [])
    found, problems = parse_filters({"q": f" {'a' * 80}", "state": "fresh,late", "src": "OFR", "id": "GDP"}, KNOWN)
    assert found == Asked("a" * 59, ("late", "fresh"), ("OFR",), "GDP")
    assert not problems


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_quarantined_row_says_why_and_what_to_do(lang: Lang) -> None:
    """The reason in the reader's language, and the command that accepts the answer."""
    app = page(lang=lang, id="WALCL")
    assert TIMES_1000.in_(lang) in read(app.error[0].value)
    assert labels.HELD_BACK.in_(lang) in read(app.error[0].value)
    assert app.code[0].value == "python -m cache.refresh accept WALCL"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_failing_row_says_why_and_when_it_is_tried_again(lang: Lang) -> None:
    """The last error, when it happened and when the next try is."""
    app = page(lang=lang, id="CPIAUCSL")
    assert UNREACHED.in_(lang) in read(app.error[0].value)
    assert "2026-11-21 10:00" in read(app.error[0].value)


def test_an_opened_row_lists_its_revisions() -> None:
    """Date, from, to and when it was seen of the last thirty days, newest first; none where nothing was revised."""
    log = page(id="NFCI").dataframe[-1].value
    assert log.columns.tolist() == ["Date", "From", "To", "Seen"]
    assert log["Date"].tolist() == ["2026-11-13", "2026-11-06", "2026-10-30"]
    assert (log["To"].astype(float) - log["From"].astype(float)).tolist() == [0.5] * 3
    assert set(log["Seen"]) == {"2026-11-18"}
    assert labels.NO_REVISIONS.en in words(page(id="GDP"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_answer_that_cannot_be_accepted_is_not_offered(desk: Status, lang: Lang) -> None:
    """An empty one is held back like any other, but the row says what will end that instead of a command that cannot."""
    assert rows(desk)["WALCL"].acceptable
    assert page(lang=lang, id="WALCL").code
    store = desk._reader.store
    assert store
    store.write(Record("WALCL"), embedded.observations()["WALCL"].iloc[:0], QUARANTINE)
    Notes(store).update({"WALCL": replace(Notes(store).read()["WALCL"], failures=2)})
    assert not rows(desk)["WALCL"].acceptable
    app = page(lang=lang, id="WALCL")
    assert not app.code
    assert labels.NOTHING_TO_ACCEPT.in_(lang) in read(app.error[0].value)
    assert labels.HELD_BACK.in_(lang) not in read(app.error[0].value)


def test_what_has_ended_and_what_is_damaged_say_so() -> None:
    """Series no longer published and damaged files each have their own words."""
    assert "2025-03-12" in page(id="H41RESPPALDKNWW").info[0].value
    assert labels.DAMAGED_HERE.en in page(id="STLFSI4").warning[0].value


def test_a_row_can_be_closed() -> None:
    """The button takes the series out of the link."""
    app = page(id="NFCI")
    app.button(key="status-close").click().run()
    assert "id" not in app.query_params
    assert not app.error


def test_the_page_needs_neither_window_nor_as_of_day() -> None:
    """Controls that change nothing here are not offered, no banner is shown, and the link keeps them for other pages."""
    app = page(asof="2024-03-20", win="2Y")
    assert not app.info
    assert not app.date_input
    assert app.query_params["asof"] == "2024-03-20"


def test_a_source_s_line_says_what_failed(desk: Status) -> None:
    """The latest reason with its time, and for sources never asked that they were not."""
    said = sources(desk.rows(SATURDAY), SATURDAY, "en").replace("\N{NO-BREAK SPACE}", " ")
    fred = next(line for line in said.splitlines() if "[FRED]" in line)
    assert "10:00" in fred
    assert UNREACHED.en in fred or TIMES_1000.en in fred
    assert labels.NOT_ASKED_YET.en in next(line for line in said.splitlines() if SOURCE_NAMES["BLS"].en in line)


def test_desk_files_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is used says what it holds, one that is not says everything that is wrong with it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "ism.csv").write_text("# source: Terminal\ndate,ISM_PMI\n2026-10-31,48.7\n")
    (folder / "bad.csv").write_text("date,ISM_PMI\n2026-10-31,much\n2026-13-31,48.7\n")
    monkeypatch.setenv("FEDLENS_DROP_IN", str(folder))
    resources.desk.clear()
    app = page(id="ISM_PMI")
    said = words(app)
    assert "used: ISM_PMI, 1 rows, 2026-10-01 to 2026-10-01 (source: Terminal)" in said
    assert "line 2" in said
    assert "line 3" in said
    assert "ism.csv" in app.info[0].value
