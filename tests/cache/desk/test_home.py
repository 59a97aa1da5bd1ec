"""Where a desk's own settings and data lie: outside the code, named by the environment or beside the user's data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cache.desk import settings, toml_file
from cache.desk.home import home
from cache.drop_in.folder import default_folder


def test_home_is_named_or_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """FEDLENS_HOME decides, with `~` for the user; without it, or empty, the user's data folder."""
    monkeypatch.setenv("FEDLENS_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.setenv("FEDLENS_HOME", "~/desk")
    assert home() == Path.home() / "desk"
    monkeypatch.setenv("FEDLENS_HOME", "~nobody-of-that-name/desk")
    assert home() == Path("~nobody-of-that-name/desk")
    monkeypatch.setenv("FEDLENS_HOME", "")
    without = home()
    assert (without.name, without.is_absolute()) == ("fedlens", True)
    monkeypatch.delenv("FEDLENS_HOME")
    assert home() == without


def test_what_is_dropped_in_lies_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unless FEDLENS_DROP_IN names another folder."""
    monkeypatch.setenv("FEDLENS_HOME", str(tmp_path))
    monkeypatch.delenv("FEDLENS_DROP_IN")
    assert default_folder() == tmp_path / "drop_in"
    monkeypatch.setenv("FEDLENS_DROP_IN", str(tmp_path / "elsewhere"))
    assert default_folder() == tmp_path / "elsewhere"


def test_a_version_follows_both_files(tmp_path: Path) -> None:
    """It changes when either is edited, comes or goes."""
    shipped = tmp_path / "some.toml"
    own = settings.own_file(shipped)
    seen = {settings.version(shipped)}
    for act in (
        lambda: shipped.write_text("a = 1", encoding="utf-8"),
        lambda: own.parent.mkdir(parents=True),
        lambda: own.write_text("a = 12", encoding="utf-8"),
        lambda: own.write_text("a = 123", encoding="utf-8"),
        lambda: shipped.write_text("a = 12345", encoding="utf-8"),
    ):
        act()
        seen.add(settings.version(shipped))
    assert len(seen) == 5  # the empty folder changes nothing
    own.unlink()
    shipped.write_text("a = 1", encoding="utf-8")
    assert toml_file.MISSING in settings.version(shipped)


@pytest.mark.parametrize(
    ("content", "en", "zh"),
    [
        (b"\xff\xfe\x00", "any.toml is not UTF-8 text (byte 0)", "any.toml 不是 UTF-8 文本（第0字节）"),
        (
            b"a = \n",
            "any.toml is not valid TOML on line 1 (Invalid value): a =",
            "any.toml 第1行不是有效的 TOML（Invalid value）：a =",
        ),
        (b"a = " + b"9" * 5_000, "any.toml is not valid TOML (Exceeds the limit", "any.toml 不是有效的 TOML（"),
        (b"a = " + b"[" * 50_000, "any.toml is not valid TOML (", "any.toml 不是有效的 TOML（"),
        (b"# " + b"x" * 1_000_000, "any.toml has more than 1 MB", "any.toml 超过1 MB"),
    ],
    ids=["encoding", "syntax", "number", "nesting", "size"],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, en: str, zh: str) -> None:
    """In one sentence without its stop, in both languages; nothing else is raised."""
    path = tmp_path / "any.toml"
    path.write_bytes(content)
    with pytest.raises(toml_file.NotRead) as caught:
        toml_file.read(path, "any.toml")
    assert caught.value.problem.en.startswith(en)
    assert caught.value.problem.zh.startswith(zh)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A folder or a pipe of that name: no reader waits for somebody to write into it."""
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("folder.toml", "pipe.toml"):
        with pytest.raises(toml_file.NotRead, match=f"{name} is no file"):
            toml_file.read(tmp_path / name, name)
    with pytest.raises(toml_file.NotRead, match="cannot be read"):
        toml_file.read(tmp_path / "none.toml", "none.toml")
