"""How often a host is called, when it is left alone, and when it is tried again; by a clock that moves only when slept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Unavailable
from data_sources.wire.patience import (
    DEFAULT_LANES,
    DEFAULT_PACE,
    FAULTY,
    HARMLESS,
    LANES,
    NEVER,
    PACE,
    SILENT,
    Again,
    Breaker,
    Host,
    Hosts,
    Limits,
    Pace,
    paces,
)
from tests.data_sources.conftest import Patience

LIMITS = Limits()
SILENCE = Unavailable(sentences.NO_ANSWER.filled(name="FRED"))


def host(patience: Patience, pace: float = 0.0) -> Host:
    return Hosts(LIMITS, {"fred": pace}, {"fred": 4}, patience, patience.clock).at("fred:80", "fred")


def failing(weight: int, wait: float | None = NEVER) -> Again:
    return Again(SILENCE, wait, weight)


def call(one: Host, failure: Again | None = None) -> str:
    """One call, whose attempts all end in `failure` where there is one."""

    def once(left: float) -> str:
        if failure:
            raise failure
        return "answer"

    return one.patiently(once)


def test_the_paces_keep_what_the_providers_ask() -> None:
    """2 calls a second and 120 a minute to FRED's API; to its site one a second, to ALFRED's one in two, never two at once."""
    assert PACE["api.stlouisfed.org"] >= 0.5
    assert 60 // PACE["api.stlouisfed.org"] + 1 <= 120
    assert PACE.get("fred.stlouisfed.org", DEFAULT_PACE) >= 1.0
    assert PACE["alfred.stlouisfed.org"] >= 2.0
    assert LANES["fred.stlouisfed.org"] == LANES["alfred.stlouisfed.org"] == 1
    # With this many lanes an answer in 0.4 s leaves the pace and not the latency as the bound.
    assert LANES["api.stlouisfed.org"] * PACE["api.stlouisfed.org"] > 0.4
    assert DEFAULT_LANES * DEFAULT_PACE > 0.4


def test_starts_are_spaced_over_any_minute(patience: Patience) -> None:
    """Of 400 calls at FRED's pace by four threads no 121 start within 60 s, and none waits longer than it must."""
    starts, pace = [], Pace(PACE["api.stlouisfed.org"], patience, patience.clock)
    alone = threading.Lock()

    def start() -> None:
        with alone:
            pace.wait()
            starts.append(patience.now)

    with ThreadPoolExecutor(4) as pool:
        for _ in range(400):
            pool.submit(start)
    assert all(later - first >= 60 for first, later in zip(starts, starts[120:], strict=False))
    assert starts[-1] - starts[0] == pytest.approx(399 * 0.51)


def test_a_pause_is_not_saved_up(patience: Patience) -> None:
    """After an idle hour two calls are as far apart as ever."""
    pace = Pace(1.0, patience, patience.clock)
    pace.wait()
    patience.now += 3600
    pace.wait()
    pace.wait()
    assert patience.waits == [1.0]


def test_a_host_that_asks_for_time_gets_it_from_everybody(patience: Patience) -> None:
    """A call of another thread also waits for the Retry-After one call was given."""
    one = host(patience)
    pending = iter([failing(SILENT, 7.0)])

    def once(left: float) -> float:
        for failure in pending:
            raise failure
        return patience.now

    begun = patience.now
    assert one.patiently(once) == begun + 7.0
    one.pace.hold(3.0)
    assert one.patiently(once) == begun + 10.0


def test_one_call_is_bounded(patience: Patience) -> None:
    """Attempts and the waits between them end with the deadline, which each attempt is told."""
    left_to_it = []

    def once(left: float) -> None:
        left_to_it.append(left)
        patience.now += 12.0
        raise failing(FAULTY, 5.0)

    with pytest.raises(Unavailable):
        host(patience).patiently(once)
    assert left_to_it == [30.0, 13.0]
    assert patience.waits == [5.0]


@pytest.mark.parametrize(("weight", "calls"), [(SILENT, 3), (FAULTY, 12)])
def test_a_host_is_left_alone_and_recovers_by_itself(patience: Patience, weight: int, calls: int) -> None:
    """So many failures in a row open the breaker; when the time is up and the host is well, calls pass again."""
    one = host(patience)
    for _ in range(calls):
        with pytest.raises(Unavailable, match=r"^FRED did not answer in time\.$"):
            call(one, failing(weight))
    with pytest.raises(
        Unavailable, match=r"^FRED did not answer in time\. It is not tried again for some minutes\.$"
    ) as caught:
        call(one)
    assert caught.value.sentence.zh == "FRED未按时响应。数分钟内不再尝试。"
    patience.now += LIMITS.leave_alone - 1
    with pytest.raises(Unavailable, match="not tried again"):
        call(one)
    patience.now += 1
    assert [call(one) for _ in range(3)] == ["answer"] * 3


def test_a_host_still_silent_after_the_pause_is_left_alone_at_once(patience: Patience) -> None:
    """The one call that tries is enough to open the breaker again."""
    one = host(patience)
    for _ in range(3):
        with pytest.raises(Unavailable):
            call(one, failing(SILENT))
    patience.now += LIMITS.leave_alone
    with pytest.raises(Unavailable, match=r"in time\.$"):
        call(one, failing(SILENT))
    with pytest.raises(Unavailable, match="not tried again"):
        call(one)


def test_a_fault_of_one_series_leaves_the_host_open_to_others(patience: Patience) -> None:
    """One series that always fails, among others that do not, never closes the host, also not in the trial after a pause."""
    one = host(patience)
    for _ in range(100):
        with pytest.raises(Unavailable):
            call(one, failing(FAULTY))
        assert call(one) == "answer"
    for _ in range(3):
        with pytest.raises(Unavailable):
            call(one, failing(SILENT))
    patience.now += LIMITS.leave_alone
    with pytest.raises(Unavailable):
        call(one, failing(FAULTY))
    assert call(one) == "answer"


def test_what_says_nothing_about_the_host_counts_nothing(patience: Patience) -> None:
    """Refused answers of a size or shape are the series' own affair."""
    one = host(patience)
    for _ in range(50):
        with pytest.raises(BadPayload):
            call(one, Again(BadPayload(sentences.TOO_LARGE.filled(name="FRED", size=20)), NEVER, HARMLESS))
    assert call(one) == "answer"


@pytest.mark.parametrize(("asked", "left_alone"), [(60.0, 60.0), (1200.0, 1200.0), (1e9, LIMITS.longest_leave)])
def test_a_long_retry_after_is_kept_by_leaving_alone(patience: Patience, asked: float, left_alone: float) -> None:
    """No call waits for it, none is made before, and no server can keep us away for longer than an hour."""
    one = host(patience)
    with pytest.raises(Unavailable):
        call(one, failing(SILENT, asked))
    assert patience.waits == []
    patience.now += left_alone - 1
    with pytest.raises(Unavailable, match="not tried again"):
        call(one)
    patience.now += 1
    assert call(one) == "answer"


def test_after_a_pause_one_call_tries_and_the_others_wait_for_it(patience: Patience) -> None:
    """Four threads at a host just left alone: one goes ahead, and only when it has an answer do the rest."""
    one = host(patience)
    for _ in range(3):
        with pytest.raises(Unavailable):
            call(one, failing(SILENT))
    patience.now += LIMITS.leave_alone
    under_way, go_on, order = threading.Event(), threading.Event(), []

    def first(left: float) -> None:
        under_way.set()
        assert go_on.wait(10)
        order.append("trial")

    with ThreadPoolExecutor(4) as pool:
        trial = pool.submit(one.patiently, first)
        assert under_way.wait(10)
        others = [pool.submit(one.patiently, lambda left: order.append("other")) for _ in range(3)]
        assert order == []
        go_on.set()
        for future in (trial, *others):
            future.result(10)
    assert order == ["trial", "other", "other", "other"]


def test_a_trial_that_ends_in_an_error_of_ours_does_not_block(patience: Patience) -> None:
    """A programming error in the trial stays loud and leaves the way free."""
    one = host(patience)
    for _ in range(3):
        with pytest.raises(Unavailable):
            call(one, failing(SILENT))
    patience.now += LIMITS.leave_alone
    with pytest.raises(ZeroDivisionError):
        one.patiently(lambda left: 1 // 0)
    assert call(one) == "answer"


def test_an_answer_to_an_earlier_call_does_not_end_the_pause(patience: Patience) -> None:
    """What was under way when the host asked for an hour says nothing about the hour."""
    breaker = Breaker(LIMITS, patience.clock)
    with breaker.attempt():
        with pytest.raises(Again), breaker.attempt():
            raise failing(SILENT, 1200.0)
        assert breaker.is_open
    assert breaker.is_open


def test_hosts_differ_by_port_and_share_rules_by_name(patience: Patience) -> None:
    """Two servers on one machine do not wait for each other."""
    hosts = Hosts(LIMITS, {"fred": 1.0}, {"fred": 1}, patience, patience.clock)
    assert hosts.at("fred:1", "fred") is hosts.at("fred:1", "fred")
    for netloc in ("fred:1", "fred:2"):
        call(hosts.at(netloc, "fred"))
    assert patience.waits == []


def test_only_this_machine_takes_its_pace_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody speeds up calls to a provider by mistake."""
    monkeypatch.setenv("FEDLENS_PACE", "0.25")
    assert {name for name in paces() if paces()[name] != PACE[name]} == {"127.0.0.1", "localhost"}
