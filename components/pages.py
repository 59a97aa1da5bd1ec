"""The pages of the desk: URL path, file, titles and group, in the order of the menu. The first one is the default."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from components import text as t
from macro.model import Label

FOLDER = Path(__file__).resolve().parent.parent / "pages"


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
    PageInfo("morning_brief", t.MORNING_BRIEF, t.TODAY, ":material/wb_twilight:", figures=False),
    PageInfo("monetary_conditions", Label("货币条件", "Monetary conditions"), t.MARKET, ":material/thermostat:"),
    PageInfo("liquidity", Label("流动性", "Liquidity"), t.MARKET, ":material/water_drop:"),
    PageInfo("policy_rate", Label("政策利率", "Policy rate"), t.MARKET, ":material/percent:"),
    PageInfo("real_economy", Label("实体经济", "Real economy"), t.ECONOMY, ":material/factory:"),
    PageInfo("inflation_heatmap", Label("通胀热力图", "Inflation heatmap"), t.ECONOMY, ":material/grid_on:"),
    PageInfo("balance_sheet", Label("资产负债表", "Balance sheet"), t.BALANCE, ":material/account_balance:"),
    PageInfo("strategy", Label("宏观策略", "Strategy"), t.STRATEGY, ":material/trending_up:"),
    PageInfo("data_status", t.DATA_STATUS, t.DATA, ":material/monitor_heart:", figures=False),
)
STATUS = PAGES[-1]
FIGURE_PAGES = tuple(page for page in PAGES if page.figures)
