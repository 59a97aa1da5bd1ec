"""The pages of the desk: URL path, file, titles and group, in the order of the menu. The first one is the default."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from components import text as t
from components.frame import labels
from macro.declare.text import Label

FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class PageInfo:
    """`figures`: draws figures of the catalogue in the reader's window and as of the reader's day."""

    path: str
    title: Label
    group: Label
    icon: str
    figures: bool = True

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.path}.py"


PAGES = (
    PageInfo("morning_brief", t.MORNING_BRIEF, labels.TODAY, ":material/wb_twilight:", figures=False),
    PageInfo("monetary_conditions", Label("货币条件", "Monetary conditions"), labels.MARKET, ":material/thermostat:"),
    PageInfo("liquidity", Label("流动性", "Liquidity"), labels.MARKET, ":material/water_drop:"),
    PageInfo("policy_rate", Label("政策利率", "Policy rate"), labels.MARKET, ":material/percent:"),
    PageInfo("real_economy", Label("实体经济", "Real economy"), labels.ECONOMY, ":material/factory:"),
    PageInfo("inflation_heatmap", Label("通胀热力图", "Inflation heatmap"), labels.ECONOMY, ":material/grid_on:"),
    PageInfo("balance_sheet", Label("资产负债表", "Balance sheet"), labels.BALANCE, ":material/account_balance:"),
    PageInfo("strategy", Label("宏观策略", "Strategy"), labels.STRATEGY, ":material/trending_up:"),
    PageInfo("data_status", labels.DATA_STATUS, t.DATA, ":material/monitor_heart:", figures=False),
)
STATUS = PAGES[-1]
FIGURE_PAGES = tuple(page for page in PAGES if page.figures)
