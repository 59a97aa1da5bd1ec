"""The rows of the inflation heatmap: one table from which the series, the figure's lines and the groups follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from macro.declare.series import Series
from macro.declare.text import DeclarationError, Label

Form = Literal["index", "monthly_rate", "rate", "level"]

GROUPS: Mapping[str, Label] = {
    "headline": Label("总体", "Headline"),
    "core": Label("核心", "Core"),
    "food": Label("食品", "Food"),
    "energy": Label("能源", "Energy"),
    "goods": Label("核心商品", "Core goods"),
    "shelter": Label("住房", "Shelter"),
    "services": Label("核心服务（除住房）", "Core services ex shelter"),
    "pce": Label("PCE", "PCE"),
    "trim": Label("中位数、截尾、粘性", "Median, trimmed, sticky"),
    "wages": Label("工资", "Wages"),
    "exp": Label("通胀预期", "Expectations"),
}

# FRED's own names of BLS items, seasonally adjusted and not; other items keep the BLS series ID.
ALIASES: Mapping[str, tuple[str, str]] = {
    "SA0": ("CPIAUCSL", "CPIAUCNS"),
    "SA0L1E": ("CPILFESL", "CPILFENS"),
    "SAF1": ("CPIUFDSL", "CPIUFDNS"),
    "SA0E": ("CPIENGSL", "CPIENGNS"),
    "SAA": ("CPIAPPSL", "CPIAPPNS"),
    "SAM": ("CPIMEDSL", "CPIMEDNS"),
    "SAR": ("CPIRECSL", "CPIRECNS"),
    "SAE": ("CPIEDUSL", "CPIEDUNS"),
    "SAG": ("CPIOGSSL", "CPIOGSNS"),
}
# Items FRED does not carry: fetched from the BLS under the same ID.
BLS_ONLY = frozenset({"SETE", "SEMC01", "SEMD01", "SEMF01", "SEHE01"})


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row. `id` is its URL name: the seasonally adjusted series, which gives mom and 3-month rates.

    `yearly` gives the 12-month rate (the unadjusted index, as the BLS publishes it). `form` says what the source
    gives: an index or a level of pay; a monthly rate at an annual rate; a 12-month rate; a level in percent.
    `leaf` rows are the CPI components counted in the diffusion index: no aggregate is among them.
    """

    id: str
    label: Label
    group: str
    yearly: str
    form: Form = "index"
    leaf: bool = False
    item: str = ""


# BLS item, Chinese, English, group; "+" marks an aggregate of other rows, which the diffusion index leaves out.
_ITEMS = (
    ("+SA0", "CPI", "CPI", "headline"),
    ("+SA0L2", "CPI（除住房）", "CPI ex shelter", "headline"),
    ("+SA0L1E", "核心CPI", "Core CPI", "core"),
    ("+SASLE", "核心服务", "Core services", "core"),
    ("+SAF1", "食品", "Food", "food"),
    ("+SAF11", "家庭食品", "Food at home", "food"),
    ("SAF111", "谷物与烘焙", "Cereals and bakery", "food"),
    ("SAF112", "肉禽鱼蛋", "Meat, poultry, fish, eggs", "food"),
    ("SEFJ", "乳制品", "Dairy", "food"),
    ("SAF113", "水果与蔬菜", "Fruit and vegetables", "food"),
    ("SAF114", "非酒精饮料", "Nonalcoholic drinks", "food"),
    ("SEFV", "在外就餐", "Food away from home", "food"),
    ("+SA0E", "能源", "Energy", "energy"),
    ("SETB01", "汽油", "Gasoline", "energy"),
    ("SEHE01", "燃油", "Fuel oil", "energy"),
    ("SEHF01", "电力", "Electricity", "energy"),
    ("SEHF02", "管道燃气", "Utility gas", "energy"),
    ("+SACL1E", "核心商品", "Core goods", "goods"),
    ("SETA01", "新车", "New vehicles", "goods"),
    ("SETA02", "二手车", "Used cars and trucks", "goods"),
    ("SAA", "服装", "Apparel", "goods"),
    ("SAH3", "家居用品与服务", "Household furnishings", "goods"),
    ("+SAM1", "医疗商品", "Medical goods", "goods"),
    ("SEMF01", "处方药", "Prescription drugs", "goods"),
    ("+SAH1", "住房", "Shelter", "shelter"),
    ("SEHA", "房租", "Rent", "shelter"),
    ("SEHC", "业主等价租金", "Owners' equivalent rent", "shelter"),
    ("SEHB", "酒店住宿", "Lodging away from home", "shelter"),
    ("+SASL2RS", "服务（除房租）", "Services ex rent", "services"),
    ("+SAM", "医疗保健", "Medical care", "services"),
    ("+SAM2", "医疗服务", "Medical services", "services"),
    ("SEMC01", "医生服务", "Physicians' services", "services"),
    ("SEMD01", "医院服务", "Hospital services", "services"),
    ("+SAS4", "交通服务", "Transportation services", "services"),
    ("SETE", "汽车保险", "Motor vehicle insurance", "services"),
    ("SETD", "汽车维修", "Vehicle maintenance", "services"),
    ("SETG01", "机票", "Airline fares", "services"),
    ("SAR", "娱乐", "Recreation", "services"),
    ("SAE", "教育与通讯", "Education & communication", "services"),
    ("SAG", "其他商品与服务", "Other goods and services", "services"),
)  # fmt: skip


def series_ids(item: str) -> tuple[str, str]:
    """Catalogue IDs of a CPI item: seasonally adjusted, not adjusted."""
    return ALIASES.get(item, (f"CUSR0000{item}", f"CUUR0000{item}"))


def _cpi(marked: str, zh: str, en: str, group: str) -> HeatRow:
    item = marked.removeprefix("+")
    adjusted, unadjusted = series_ids(item)
    return HeatRow(adjusted, Label(zh, en), group, unadjusted, "index", item == marked, item)


def _other(name: str, zh: str, en: str, group: str, form: Form = "index") -> HeatRow:
    return HeatRow(name, Label(zh, en), group, name, form)


CPI_ROWS = tuple(_cpi(*one) for one in _ITEMS)
ROWS: tuple[HeatRow, ...] = (
    *CPI_ROWS,
    _other("PCEPI", "PCE", "PCE", "pce"),
    _other("PCEPILFE", "核心PCE", "Core PCE", "pce"),
    _other("MEDCPIM158SFRBCLE", "中位数CPI", "Median CPI", "trim", "monthly_rate"),
    _other("CORESTICKM159SFRBATL", "粘性核心CPI", "Sticky core CPI", "trim", "rate"),
    _other("PCETRIM12M159SFRBDAL", "截尾均值PCE", "Trimmed mean PCE", "trim", "rate"),
    _other("CES0500000003", "平均时薪", "Average hourly earnings", "wages"),
    _other("T5YIFR", "5年后5年远期盈亏平衡", "5y5y forward breakeven", "exp", "level"),
    _other("T5YIE", "5年期盈亏平衡", "5-year breakeven", "exp", "level"),
    _other("MICH", "密歇根1年期通胀预期", "Michigan, 1 year ahead", "exp", "level"),
)
HEADLINE = "CPIAUCSL"


def check(rows: tuple[HeatRow, ...], series: Mapping[str, Series]) -> None:
    """Raises DeclarationError naming the row: declared twice, unknown group or series, or a series of the wrong kind."""
    seen: set[str] = set()
    for row in rows:
        where = f"heatmap row {row.id}"
        if row.id in seen:
            raise DeclarationError(f"{where}: declared twice")
        seen.add(row.id)
        if row.group not in GROUPS:
            raise DeclarationError(f"{where}: unknown group {row.group!r}")
        for name in (row.id, row.yearly):
            if name not in series:
                raise DeclarationError(f"{where}: unknown series {name!r}")
            one = series[name]
            kinds = ("index", "usd_hour") if row.form == "index" else ("percent",)
            if one.quantity.kind not in kinds:
                raise DeclarationError(f"{where}: series {name} is {one.quantity.kind!r}, the row's form is {row.form!r}")
            if one.frequency != "M" and not (row.form == "level" and one.frequency == "D"):
                raise DeclarationError(f"{where}: series {name} is not monthly")
        if row.yearly != row.id and (series[row.id].adjustment, series[row.yearly].adjustment) != ("SA", "NSA"):
            raise DeclarationError(f"{where}: needs its adjusted series first and the unadjusted one for the 12-month rate")
        if row.leaf and not row.item:
            raise DeclarationError(f"{where}: only CPI components count in the diffusion index")
