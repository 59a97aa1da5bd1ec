"""How wide a text is, as far as can be told without the browser."""

from __future__ import annotations

# About how wide letters are, in sizes of their font; others are half of it.
EMS = {
    **dict.fromkeys("ijltfr,.' -", 0.3),
    **dict.fromkeys("ABCDEFGHIJKLNOPQRSTUVXYZ0123456789▸…&%", 0.62),
    **dict.fromkeys("mwMW", 0.83),
}


def ems(text: str, heavy: bool = False) -> float:
    """How wide a text is, in sizes of its font."""
    return sum(1.0 if ord(one) > 0x2E7F else EMS.get(one, 0.5) for one in text) * (1.05 if heavy else 1)
