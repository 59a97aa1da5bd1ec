"""A running server and a real Chromium for the browser tests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, ViewportSize, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.conftest import ROOT

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
DESK: ViewportSize = {"width": 1920, "height": 1080}
IDLE = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
# A figure without a number is words alone, and one that Plotly refused says so: both have settled.
PAINTED = """[...document.querySelectorAll('[class*="st-key-fig-"]')].every(one => { const card = one.querySelector('.fl-card');
    return card && (!card.querySelector('.fl-plot') || card.querySelector(
        '.fl-plot .main-svg, .fl-plot .fl-trouble:not([data-why=loading])')); })"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def chromium() -> str:
    """The browser to drive; a run without one fails instead of skipping what readers see."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise RuntimeError("no Chromium on this machine: run `make browser`, or set CHROMIUM")


@contextmanager
def serving(store: Path, **more: str) -> Iterator[str]:
    """The app on a free port with a store of its own, embedded data only unless `more` says otherwise in its environment, below
    the path it names there; ended with its whole process group."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if key != "FRED_API_KEY"}
    env |= {"FEDLENS_STORE": str(store), "FEDLENS_REFRESH": "off", "FEDLENS_HOME": str(store / "none"),
            "FEDLENS_DROP_IN": str(store / "none"), **more}  # fmt: skip
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1",
               "--server.headless", "true"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              start_new_session=True)  # fmt: skip
    base = more.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                if time.monotonic() > deadline or server.poll() is not None:
                    raise RuntimeError("the app did not start") from None
                time.sleep(0.1)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(15)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("browser-store")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@dataclass
class Reader:
    """A reader at a screen: opens links, waits for the page to settle, and remembers what went wrong in the console."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)
    finished: int = 0

    def __post_init__(self) -> None:
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("response", self._response)

    def _frame(self, frame: bytes | str) -> None:
        """Counts the script runs that ended, by the server's own word: a fast one never shows as running."""
        if isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
            self.finished += 1

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} {message.location.get('url', '')}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status} {response.url}")

    def open(self, link: str) -> None:
        self.page.goto(f"{self.address}{link}")
        self.settled()

    def settled(self) -> None:
        """Waits until the script has run and every figure of the page in the address bar is painted."""
        self.page.wait_for_function(f"{IDLE} && {PAINTED}", timeout=60_000)

    def click(self, act: Callable[[], None]) -> None:
        """Does something that reruns the script and waits until the browser was told that the rerun has ended."""
        before, deadline = self.finished, time.monotonic() + 30
        act()
        while self.finished == before:
            if time.monotonic() > deadline:
                raise AssertionError("the script did not run")
            self.page.wait_for_timeout(20)
        self.page.evaluate(FRAMES)
        self.settled()

    def choose(self, figure_id: str, key: str, words: str) -> None:
        """Chooses something in the head of a figure's card."""
        choice = self.page.locator(f"#fig-{figure_id} select[data-choice={key}]")
        self.click(lambda: (choice.select_option(label=words), None)[1])

    def take(self, figure_id: str, tool: str) -> None:
        """Takes something from the menu of a figure's card."""
        card = self.page.locator(f"#fig-{figure_id}")
        card.locator("[data-tool=more]").click()
        card.locator(f"[data-tool={tool}]").click()

    def text(self) -> str:
        return self.page.locator("[data-testid=stMain]").inner_text()


@pytest.fixture
def reader(server: str, browser: Browser) -> Iterator[Reader]:
    context: BrowserContext = browser.new_context(viewport=DESK)
    yield Reader(context.new_page(), server)
    context.close()
