"""The interface's own words, each once in both languages."""

from macro.declare.text import Label

FROM = Label("自", "From")
AS_OF = Label("回看日", "As of")
LATEST = Label("最新", "Latest")

TREASURY_AND_MONEY = Label("财政、美元与货币", "Treasury, dollar and money")
BANKS_AND_FED = Label("银行与美联储", "Banks and the Fed")

DATA = Label("数据", "Data")
CSV = Label("下载 CSV", "Download CSV")
XLSX = Label("下载 XLSX", "Download XLSX")
SOURCE = Label("来源", "Source")
FETCHED = Label("获取于", "fetched")
DESK_FILE = Label("本机构文件 {file}", "desk file {file}")
EMBEDDED = Label("内置数据，截至", "embedded, to")
STALE = Label("待更新", "stale")
MISSING = Label("暂无数据", "no data")
REVISED = Label("按此后修订值", "as revised since")
APPROXIMATE = Label("近似", "approximate")
VINTAGE = Label("当时公布的数值", "true vintage")
SUBSTITUTE = Label("替代序列", "substitute")
STARTS = Label("数据始于", "data starts")
NOT_YET = Label("该日暂无数据", "No data here by that day")
STARTS_LATER = Label("{why}（{starts} {first}）", "{why} ({starts} {first})")
NOT_STORED = Label("暂无数据：尚未获取，也无内置数据", "No data: not fetched yet and not in the embedded data")
# What stands between words, in a list, between clauses, between sentences and around an aside.
LIST, ALSO, STOP = Label("、", ", "), Label("；", "; "), Label("。", ". ")
NAMED, ASIDE = Label("{name}：{what}", "{name}: {what}"), Label("{name}（{what}）", "{name} ({what})")
BRACKETS = Label("（{what}）", "({what})")
DATE = Label("日期", "Date")

LEVEL = Label("最新值", "Level")
UNIT = Label("单位", "Unit")
STATE = Label("状态", "State")

IN_WINDOW = Label("分位", "percentile")

FIGURE_FAILED = Label("此图无法绘制，其余内容不受影响。", "This figure cannot be drawn; the rest of the page is not affected.")


MORNING_BRIEF = Label("晨会简报", "Morning brief")

FRED_NOTICE = "This product uses the FRED® API but is not endorsed or certified by the Federal Reserve Bank of St. Louis."
# Its owner asks for the English sentence as it stands.
NOTICE = Label("本产品使用 FRED® API，但未获圣路易斯联邦储备银行认可或认证。" + FRED_NOTICE, FRED_NOTICE)

STANDS = {
    "quarantined": Label("隔离待核", "quarantined"),
    "failing": Label("获取失败", "failing"),
    "late": STALE,
    "desk": Label("自有", "desk data"),
    "missing": MISSING,
    "due": Label("应到", "due"),
    "embedded": Label("内置", "embedded"),
    "fresh": Label("最新", "fresh"),
    "ended": Label("已停更", "ended"),
}
RELEASE = Label("发布", "Release")
