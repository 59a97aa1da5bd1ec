"""The command `python -m cache.refresh`: what it says, and its exit codes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.refresh.command import main
from cache.refresh.engine import Refresh
from cache.refresh.lock import only_refresher
from cache.store import vintages
from cache.store.notes import Notes
from cache.store.parquet import Record, Store
from data_sources.wire.base import Source
from macro import catalogue
from tests.cache.conftest import values_of, weekly
from tests.conftest import ROOT
from tests.standin import KEY, Standin

EMBEDDED = embedded.observations
pytestmark = pytest.mark.usefixtures("nothing_embedded")


def test_the_command_succeeds(
    fred: Standin, sources: Mapping[str, Source], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0, a row for what changed, sentences for the rest."""
    assert main(["--series", "NFCI", "OFRFSI"], sources) == 0
    said = capsys.readouterr().out
    assert "NFCI" in said
    assert "2026-09-25" in said
    assert "Skipped, source not connected yet (Office of Financial Research): OFRFSI" in said
    assert "1 updated (3 new observations, 0 revised), 0 unchanged, 0 failed, 0 held back, 1 skipped." in " ".join(said.split())
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert main(["--series", "NFCI"], sources) == 0
    assert "Unchanged: NFCI" in capsys.readouterr().out


def test_the_command_reports_failures(fred: Standin, sources: Mapping[str, Source], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the reason in the table, the others fetched."""
    del fred.series["ANFCI"]
    assert main(["--series", "NFCI", "ANFCI"], sources) == 1
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "failed: FRED does not carry a series ANFCI." in said
    assert "1 updated" in said
    assert "1 failed" in said


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--as-of", "2024-03-20"], "say which vintages to fetch"),
        (["--series", "NFCI", "--as-of", "2099-01-01"], "2099-01-01 is not over yet"),
        (["--series", "NFCI", "--as-of", "yesterday"], "'yesterday' is no day; write it as 2024-03-20"),
        (["reject", "NFCI"], "is not understood"),
        (["accept"], "is not understood"),
        (["accept", "NFCY"], "Did you mean NFCI"),
        (["--series", "NFCY"], "Did you mean NFCI"),
        (["--series", "NFCI", "NFCY"], "There is no series 'NFCY'"),
        (["--topic", "weather"], "There is no topic 'weather'"),
        (["--series"], "expected at least one argument"),
        (["--nonsense"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_fetches_nothing(
    fred: Standin, sources: Mapping[str, Source], capsys: pytest.CaptureFixture[str], argv: list[str], words: str
) -> None:
    """Exit code 2 with a sentence, before any call."""
    with pytest.raises(SystemExit) as stopped:
        main(argv, sources)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err
    assert fred.requests == []


@pytest.mark.parametrize("location", ["file/store", "nonsense://x/y"])
def test_a_place_that_cannot_be_written(
    fred: Standin,
    sources: Mapping[str, Source],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    location: str,
) -> None:
    """Exit code 1 with a sentence, before any call."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FEDLENS_STORE", location if "://" in location else str(tmp_path / location))
    assert main(["--series", "NFCI"], sources) == 1
    assert capsys.readouterr().out.startswith("Nothing was fetched: ")
    assert fred.requests == []


def test_a_refused_key_is_said_once_and_never_shown(
    fred: Standin,
    sources: Mapping[str, Source],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A revoked key: one warning, everything fetched without it, exit code 0."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.keys.clear()
    with caplog.at_level(logging.DEBUG):
        assert main(["--series", "NFCI", "ANFCI", "STLFSI4"], sources) == 0
    said = capfd.readouterr()
    assert [one.getMessage() for one in caplog.records].count(
        "FRED does not accept the key in FRED_API_KEY. FRED is read without a key."
    ) == 1
    assert KEY not in said.out + said.err + caplog.text


def test_stopping_keeps_what_was_fetched(
    fred: Standin,
    sources: Mapping[str, Source],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C after the first series leaves it stored and says so."""
    fetch = Refresh._fetch

    def interrupted(self: Refresh, series: Any, source: Source) -> Any:
        if series.id == "ANFCI":
            raise KeyboardInterrupt
        return fetch(self, series, source)

    monkeypatch.setattr(Refresh, "_fetch", interrupted)
    assert main(["--series", "NFCI", "ANFCI"], sources) == 130
    said = capsys.readouterr().out
    assert "what was fetched so far is stored" in said
    assert "1 updated" in said
    assert len(values_of(store)) == 4


@pytest.mark.parametrize(("key", "source"), [(KEY, "FRED API"), ("", "FRED CSV")])
def test_the_command_as_it_is_typed(fred: Standin, own_store: Path, key: str, source: str) -> None:
    """`python -m cache.refresh` in a process of its own, on the embedded history and one week more, with key and without."""
    history = EMBEDDED()["NFCI"].dropna()
    rows = [(f"{day:%Y-%m-%d}", repr(value)) for day, value in history.items()]
    fred.hold("NFCI", [*rows, (f"{history.index[-1] + pd.Timedelta(days=7):%Y-%m-%d}", "-0.5")])
    environment = {
        **os.environ,
        "FEDLENS_STORE": str(own_store),
        "FEDLENS_FRED_API": f"{fred.url}/fred",
        "FEDLENS_FRED_CSV": f"{fred.url}/graph",
        "FRED_API_KEY": key,
    }
    command = [sys.executable, "-m", "cache.refresh", "--series", "NFCI"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 updated (1 new observations, 0 revised)" in done.stdout
    assert KEY not in done.stdout
    stored = Store(str(own_store)).read("NFCI")
    assert stored is not None
    assert stored.record.source == source
    assert stored.values.dropna().iloc[-1] == -0.5


def test_without_options_what_is_due_is_fetched(
    fred: Standin, sources: Mapping[str, Source], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For cron: the first call fetches, the next one right after it calls nobody."""
    one = catalogue.SERIES["NFCI"]
    monkeypatch.setattr(catalogue, "refreshable", lambda today: (one,))
    assert main([], sources) == 0
    assert "1 updated" in capsys.readouterr().out
    calls = len(fred.requests)
    assert main([], sources) == 0
    assert "0 updated" in capsys.readouterr().out
    assert len(fred.requests) == calls


def test_an_answer_held_back_is_accepted_by_hand(
    fred: Standin, sources: Mapping[str, Source], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused at first with exit code 1; `accept` stores it, and then there is nothing left to accept."""
    store.write(Record("NFCI", "FRED CSV", fetched_at=datetime(2026, 1, 1, tzinfo=UTC)), weekly([float(n) for n in range(38)]))
    assert main(["--series", "NFCI"], sources) == 1
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "quarantined: The answer for NFCI" in said
    assert "1 held back" in said
    assert len(values_of(store)) == 38
    assert main(["accept", "nfci"], sources) == 0
    assert "NFCI: accepted; 1 new observations, 3 revised, to 2026-09-25." in capsys.readouterr().out
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert Notes(store).read()["NFCI"].held_back is None
    assert main(["accept", "NFCI"], sources) == 1
    assert "nothing is held back (in quarantine: none)" in capsys.readouterr().out


@pytest.mark.parametrize("rows", [[], [("2026-09-25", ".")]], ids=["no rows", "no values"])
def test_an_answer_without_values_cannot_be_accepted(
    fred: Standin,
    sources: Mapping[str, Source],
    store: Store,
    capsys: pytest.CaptureFixture[str],
    rows: list[tuple[str, str]],
) -> None:
    """One sentence and exit code 1; what is stored stands, and so does the reason, until a sound answer comes."""
    main(["--series", "NFCI"], sources)
    good = fred.series["NFCI"].rows
    fred.hold("NFCI", rows)
    assert main(["--series", "NFCI"], sources) == 1
    capsys.readouterr()
    assert main(["accept", "NFCI"], sources) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert said == (
        "The answer for NFCI that is held back has no values that could be accepted; the next sound answer takes its place."
    )
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert Notes(store).read()["NFCI"].held_back is not None
    fred.hold("NFCI", good)
    assert main(["--series", "NFCI"], sources) == 0
    assert Notes(store).read()["NFCI"].held_back is None


@pytest.mark.parametrize("key", [KEY, ""], ids=["with a key", "without"])
def test_vintages_by_hand(
    fred: Standin,
    sources: Mapping[str, Source],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
) -> None:
    """They are fetched once, with a key or from ALFRED's CSV; what the archive lacks is remembered as lacking."""
    monkeypatch.setenv("FRED_API_KEY", key)
    fred.series["NFCI"].vintages["2026-09-20"] = [("2026-09-04", "-0.60"), ("2026-09-11", "-0.58")]
    fred.series["ANFCI"].vintages["2026-10-01"] = [("2026-09-04", "-0.10")]
    assert main(["--series", "NFCI", "ANFCI", "--as-of", "2026-09-20"], sources) == 0
    assert "1 vintages fetched, 1 not in the archive, 0 failed, 0 already kept" in " ".join(capsys.readouterr().out.split())
    kept = vintages.read(store, date(2026, 9, 20), "NFCI")
    assert kept is not None
    assert kept.values.tolist() == [-0.60, -0.58]
    calls = len(fred.requests)
    assert main(["--series", "NFCI", "ANFCI", "--as-of", "2026-09-20"], sources) == 0
    assert len(fred.requests) == calls


def test_only_one_process_refreshes(
    fred: Standin, sources: Mapping[str, Source], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """While another holds the lock the command calls nobody and says why."""
    with only_refresher(store):
        assert main(["--series", "NFCI"], sources) == 1
    assert "another process is refreshing this store" in capsys.readouterr().out
    assert fred.requests == []
    assert main(["--series", "NFCI"], sources) == 0
