"""What all sessions share is made once, and forgotten with the desk."""

from __future__ import annotations

from components.figure.once import once
from components.frame import resources

made: list[str] = []


@once("pages")
def greeting(name: str, lang: str = "en", _seen: object = None) -> str:
    made.append(f"{name} {lang}")
    return f"{lang}: {name}"


def test_the_same_question_is_answered_once() -> None:
    """Whatever its underscored arguments are; another language is another question."""
    made.clear()
    assert [greeting("A", "en", 1), greeting("A", "en", 2), greeting("A", lang="zh")] == ["en: A", "en: A", "zh: A"]
    assert made == ["A en", "A zh"]


def test_another_desk_knows_nothing() -> None:
    """Its store is another one."""
    made.clear()
    greeting("A")
    resources.desk.clear()
    greeting("A")
    assert made == ["A en", "A en"]
    greeting.clear()
    greeting("A")
    assert len(made) == 3
