"""Patience with a host: how often and by how many it is called, when a call is repeated, when the host is left alone."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential, wait_random

from data_sources.wire import sentences
from data_sources.wire.base import SourceError, Unavailable, Unreached

# Seconds from the start of one call to the start of the next, by host. FRED's API allows 2 calls a second and 120 a minute:
# starts at least 0.51 s apart keep both in any window. FRED's site asks crawlers for one call a second, ALFRED's for one
# in two. A host not named here has DEFAULT_PACE.
LOOPBACK = ("127.0.0.1", "localhost")
PACE: Mapping[str, float] = {"api.stlouisfed.org": 0.51, "alfred.stlouisfed.org": 2.0, **dict.fromkeys(LOOPBACK, 0.0)}
DEFAULT_PACE = 1.0
PACE_VARIABLE = "FEDLENS_PACE"  # seconds between calls to this machine, so that a benchmark can run at a provider's limit

# Calls under way at once, by host. FRED's site slows parallel connections down.
LANES: Mapping[str, int] = {
    "api.stlouisfed.org": 4,
    "fred.stlouisfed.org": 1,
    "alfred.stlouisfed.org": 1,
    **dict.fromkeys(LOOPBACK, 4),
}
DEFAULT_LANES = 2

# What a failed attempt counts towards leaving its host alone: silence and refusals for all calls weigh more than faults
# and web pages, which may concern one series only.
SILENT, FAULTY, HARMLESS = 4, 1, 0
TOO_MANY_WAIT = 4.0  # after a 429 that names no time
NEVER = float("inf")  # as a wait: trying again within this call is pointless
BACKOFF = wait_exponential(multiplier=0.5, max=8) + wait_random(0, 0.5)

Value = TypeVar("Value")
Clock = Callable[[], float]
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often; seconds and bytes."""

    connect: float = 5.0
    read: float = 12.0
    deadline: float = 30.0  # one call with all its attempts and waits, from when it has a lane
    size: int = 20_000_000
    attempts: int = 3
    longest_wait: float = 15.0  # a longer Retry-After ends the call, and its host is left alone for that long
    redirects: int = 5
    give_up_at: int = 3 * SILENT  # weight of failures, without an answer in between, at which a host is left alone
    leave_alone: float = 300.0
    longest_leave: float = 3600.0


LIMITS = Limits()


class Again(Exception):
    """An attempt failed: `wait` says when another makes sense (None: soon), `weight` what it counts against the host."""

    def __init__(self, problem: SourceError, wait: float | None = None, weight: int = HARMLESS) -> None:
        super().__init__()
        self.problem, self.wait, self.weight = problem, wait, weight


class Pace:
    """Spaces the starts of calls; a server that asks for time moves the next start for everybody."""

    def __init__(self, seconds: float, sleep: Sleep, clock: Clock) -> None:
        self._seconds, self._sleep, self._clock = seconds, sleep, clock
        self._turn = threading.Lock()
        self._next = self._held = 0.0

    def wait(self) -> None:
        """Returns when a call may start. Waits inside the turn: slots given out ahead would bunch when a thread wakes late."""
        with self._turn:
            now = self._clock()
            while (start := max(self._next, self._held)) > now:
                self._sleep(start - now)
                now = max(self._clock(), start)
            self._next = now + self._seconds

    def hold(self, seconds: float) -> None:
        self._held = max(self._held, self._clock() + seconds)


class Breaker:
    """Leaves a host alone after too many failures; when the time is up one call tries, and the others wait for its outcome.

    Ours and not pybreaker, which holds a lock for the length of each call, so that a host has one lane whatever is
    allowed, and tells the time by the wall clock.
    """

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._news = threading.Condition()
        self._weight, self._open_until, self._trying = 0, 0.0, False
        self._problem = SourceError(sentences.NO_ANSWER)

    @property
    def is_open(self) -> bool:
        return self._clock() < self._open_until

    def check(self) -> None:
        """Unavailable while the host is left alone, with what was wrong with it."""
        if self.is_open:
            kind = Unreached if isinstance(self._problem, Unreached) else Unavailable
            raise kind(sentences.LEFT_ALONE.filled(problem=self._problem.sentence))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Surrounds one attempt and learns from how it ends; an exception other than Again says nothing about the host."""
        with self._news:
            while self._trying:
                self._news.wait()
            self.check()
            trial = self._trying = self._open_until > 0
        try:
            yield
        except Again as failure:
            self._failed(failure)
            raise
        else:
            if not self.is_open:
                self._weight, self._open_until = 0, 0.0
        finally:
            if trial:
                with self._news:
                    self._trying = False
                    if not self.is_open:
                        self._open_until = 0.0
                    self._news.notify_all()

    def _failed(self, failure: Again) -> None:
        with self._news:
            self._weight += failure.weight
            leave, wait = 0.0, failure.wait or 0.0
            if self._weight >= self._limits.give_up_at:
                # What is left makes one silent attempt after the pause enough to open again.
                leave, self._weight = self._limits.leave_alone, self._limits.give_up_at - SILENT
            if self._limits.longest_wait < wait < NEVER:
                leave = max(leave, min(wait, self._limits.longest_leave))
            if leave:
                self._open_until, self._problem = max(self._open_until, self._clock() + leave), failure.problem


@dataclass(slots=True)
class Host:
    """One host as all threads share it."""

    limits: Limits
    pace: Pace
    lanes: threading.Semaphore
    breaker: Breaker
    sleep: Sleep = field(repr=False)
    clock: Clock = field(repr=False)

    def patiently(self, once: Callable[[float], Value]) -> Value:
        """What `once` returns, given the seconds left to it; SourceError after attempts that failed or when one is no use."""
        self.breaker.check()
        with self.lanes:
            deadline = self.clock() + self.limits.deadline

            def attempt() -> Value:
                with self.breaker.attempt():
                    self.pace.wait()
                    self.breaker.check()
                    return once(max(deadline - self.clock(), 0.01))

            def enough(state: RetryCallState) -> bool:
                wait = state.upcoming_sleep
                if wait > self.limits.longest_wait or self.clock() + wait >= deadline:
                    return True
                return state.attempt_number >= self.limits.attempts or self.breaker.is_open

            try:
                return Retrying(
                    retry=retry_if_exception_type(Again),
                    wait=self._wait,
                    stop=enough,
                    sleep=self.sleep,
                    reraise=True,
                )(attempt)
            except Again as failure:
                raise failure.problem from None

    def _wait(self, state: RetryCallState) -> float:
        """The seconds the server asked for, which then hold for every call to it; else growing ones with jitter."""
        failure = state.outcome.exception() if state.outcome else None
        if not isinstance(failure, Again) or failure.wait is None:
            return BACKOFF(state)
        if failure.wait <= self.limits.longest_wait:
            self.pace.hold(failure.wait)
        return failure.wait


def paces() -> Mapping[str, float]:
    """PACE, with the pace for this machine from the environment where one is set."""
    seconds = os.environ.get(PACE_VARIABLE, "").strip()
    return {**PACE, **dict.fromkeys(LOOPBACK, float(seconds))} if seconds else PACE


class Hosts:
    """The hosts called so far, each with its own pace, lanes and breaker."""

    def __init__(
        self,
        limits: Limits,
        pace: Mapping[str, float],
        lanes: Mapping[str, int],
        sleep: Sleep = time.sleep,
        clock: Clock = time.monotonic,
    ) -> None:
        self._limits, self._pace, self._lanes, self._sleep, self._clock = limits, pace, lanes, sleep, clock
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def at(self, netloc: str, name: str) -> Host:
        """The host at `netloc`, which is told by port; its rules go by `name` alone."""
        with self._lock:
            if netloc not in self._hosts:
                pace = Pace(self._pace.get(name, DEFAULT_PACE), self._sleep, self._clock)
                lanes = threading.Semaphore(self._lanes.get(name, DEFAULT_LANES))
                breaker = Breaker(self._limits, self._clock)
                self._hosts[netloc] = Host(self._limits, pace, lanes, breaker, self._sleep, self._clock)
            return self._hosts[netloc]
