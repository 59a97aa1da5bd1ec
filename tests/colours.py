"""How far apart colours look to everyone: CIEDE2000, contrast by WCAG, and what eyes see that lack one of the three cones.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity, on linear RGB.
"""

from __future__ import annotations

import tomllib
from typing import Literal

import numpy as np

from tests.conftest import ROOT

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
SEEN = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = TO_XYZ @ np.ones(3)  # D65


def of(theme: Theme, placeholder: str) -> str:
    """The colour a theme puts in the place of one of `components/paint/overlays.py`."""
    number, told = int(placeholder[1:]), CONFIG[theme]
    for kind, first in (("Categorical", 1), ("Sequential", 11), ("Diverging", 21)):
        if first <= number < first + 10:
            return str(told[f"chart{kind}Colors"][number - first])
    return str({36: told["grayTextColor"], 38: told["backgroundColor"]}[number])


def parts(color: str) -> np.ndarray:
    """`#rrggbb` as three shares of one."""
    return np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def linear(rgb: np.ndarray) -> np.ndarray:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray, seen: str = "normal") -> np.ndarray:
    """CIELAB of a colour as eyes of a kind see it."""
    xyz = TO_XYZ @ np.clip(SEEN[seen] @ linear(rgb), 0, 1) / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """The difference of two colours in CIELAB, after Sharma, Wu and Dalal (2005)."""
    mean = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretched = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(one[1] * stretched, one[2]), np.hypot(other[1] * stretched, other[2])
    h1, h2 = (float(np.degrees(np.arctan2(lab[2], lab[1] * stretched)) % 360) for lab in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    lightness, chroma = (one[0] + other[0]) / 2, (c1 + c2) / 2
    t = (
        1 - 0.17 * np.cos(np.radians(hue - 30)) + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6)) - 0.20 * np.cos(np.radians(4 * hue - 63))
    )  # fmt: skip
    by_light = (other[0] - one[0]) / (1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    together = np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 - 2 * together * by_chroma * by_hue))


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The difference of two colours to those who see it least."""
    return min(ciede2000(lab(one, seen), lab(other, seen)) for seen in SEEN)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(color)) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)
