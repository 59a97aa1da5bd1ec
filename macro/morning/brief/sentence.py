"""What a sentence of the brief is, and how it names the desk's own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macro.catalogue import FIGURES
from macro.compute.clauses import as_revised
from macro.declare.figure import Drawn
from macro.declare.text import Label
from macro.morning.brief import spoken as s
from macro.pressure.indicators import INDICATORS

OWN = Label("{told}（数据来自本机构文件 {files}）", "{told} (from the desk's own file {files})")
OWN_FILES = Label("{told}（数据来自本机构文件 {files}）", "{told} (from the desk's own files {files})")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the figure and page it is about (either may be empty); `place` orders them as they are read.

    The figure is one of the catalogue, or the pressure gauge.
    """

    text: Label
    place: int
    weight: float
    figure: str = ""
    page: str = ""


def made(
    text: Label,
    place: int,
    weight: float,
    figure: str = "",
    page: str = "",
    drawn: Iterable[Drawn | None] = (),
    revised_told: bool = False,
) -> Sentence:
    """A clause as a sentence, linked to its figure where that exists and to the figure's page or the one given; where the last
    values of what is `drawn` are the desk's own, their files are named, and where they are revised since, that is
    said, unless the clause tells it itself."""
    lines = tuple(one for one in drawn if one)
    if not revised_told:
        text = as_revised(text, (one for line in lines for one in line.inputs))
    known, files = figure if figure in (*FIGURES, INDICATORS.id) else "", own_files(lines)
    if files:
        text = (OWN if len(files) == 1 else OWN_FILES).filled(told=text, files=Label("、".join(files), ", ".join(files)))
    return Sentence(s.sentence(text), place, weight, known, page or (FIGURES[known].topic if known in FIGURES else ""))


def own_files(drawn: Iterable[Drawn]) -> tuple[str, ...]:
    """The desk's own files that the last value of any of these lines or the one before it rests on."""
    found: dict[str, None] = {}
    for line in drawn:
        for one in line.inputs:
            if one.desk and any(one.from_desk(stamp.date()) for stamp in one.known.index[-2:]):
                found[one.desk.files] = None
    return tuple(found)
