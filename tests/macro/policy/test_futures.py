"""Fed funds futures: names of contracts, the months listed, and finding one as a series."""

from __future__ import annotations

from datetime import date

import pytest

from macro.catalogue import SERIES, SOURCE_NAMES, check, find
from macro.compute.publication import is_stale, next_expected
from macro.declare.text import DeclarationError
from macro.policy.futures import AHEAD, contract, contract_id, contract_month, live


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("ZQF24", "2024-01-01"), ("ZQG24", "2024-02-01"), ("ZQH24", "2024-03-01"), ("ZQJ24", "2024-04-01"),
        ("ZQK24", "2024-05-01"), ("ZQM24", "2024-06-01"), ("ZQN24", "2024-07-01"), ("ZQQ24", "2024-08-01"),
        ("ZQU24", "2024-09-01"), ("ZQV26", "2026-10-01"), ("ZQX26", "2026-11-01"), ("ZQZ99", "2099-12-01"),
    ],
)  # fmt: skip
def test_month_codes(name: str, month: str) -> None:
    """Each code names its month, and any day of the month names the contract."""
    first = date.fromisoformat(month)
    assert contract_month(name) == first
    assert contract_id(first) == contract_id(first.replace(day=28)) == name


@pytest.mark.parametrize("name", ["ZQ=F", "ZQA26", "zqv26", "ZQV2026", "ZQV6", "ZQV26.CBT", "XZQV26", "DFF", ""])
def test_other_names_are_no_contracts(name: str) -> None:
    """The continuous contract, other letters, other lengths."""
    assert contract_month(name) is None


def test_a_month_two_digits_cannot_say() -> None:
    """Names of other centuries would mean another month."""
    with pytest.raises(ValueError, match="1999-12"):
        contract_id(date(1999, 12, 1))


def test_contract_as_a_series() -> None:
    """Daily, due on its own day, Yahoo's symbol, CME's and so never shipped, named in both languages."""
    one = contract(date(2026, 10, 1))
    assert (one.id, one.source_code, one.source, one.frequency) == ("ZQV26", "ZQV26.CBT", "YAHOO", "D")
    assert (one.quantity.kind, one.redistributable, one.publisher) == ("index", False, "CME Group")
    assert (one.label.en, one.label.zh) == ("Fed funds futures Oct 2026", "联邦基金期货2026年10月合约")
    assert next_expected(one, date(2026, 10, 2)) == date(2026, 10, 5)
    assert one.source in SOURCE_NAMES


@pytest.mark.parametrize(
    ("name", "last", "due"),
    [
        ("2026-10-01", "2026-10-29", None),  # a weekend and a holiday may follow the last trading day
        ("2026-10-01", "2026-10-30", None),
        ("2026-10-01", "2026-10-23", "2026-10-26"),
        ("2024-03-01", "2024-03-28", None),  # Good Friday
        ("2026-11-01", "2026-11-20", "2026-11-23"),
    ],
)
def test_nothing_is_due_of_an_expired_contract(name: str, last: str, due: str | None) -> None:
    """So that it is never called stale."""
    found = next_expected(contract(date.fromisoformat(name)), date.fromisoformat(last))
    assert found == (date.fromisoformat(due) if due else None)
    assert is_stale(contract(date(2026, 11, 1)), date(2026, 11, 10), date(2026, 11, 21))


def test_listed_contracts() -> None:
    """From the running month, over the turn of the year, to eighteen months ahead."""
    names = [one.id for one in live(date(2026, 11, 21))]
    assert len(names) == AHEAD + 1
    assert (names[0], names[1], names[2], names[-1]) == ("ZQX26", "ZQZ26", "ZQF27", "ZQK28")


def test_finding_a_series() -> None:
    """Declared ones are themselves, contracts are made, anything else is no series."""
    assert find("DFF") is SERIES["DFF"]
    assert find("ZQV26") == contract(date(2026, 10, 1))
    assert "ZQV26" not in SERIES
    with pytest.raises(KeyError, match="NOPE"):
        find("NOPE")


def test_a_declaration_may_not_take_a_contract_s_name() -> None:
    """It would never be found."""
    with pytest.raises(DeclarationError, match="ZQV26"):
        check((contract(date(2026, 10, 1)),), ())
