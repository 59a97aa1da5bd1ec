"""The words of the trade monitor, each once in both languages."""

from macro.declare.text import Label

TRADE_MONITOR = Label("交易跟踪", "Trade monitor")
TRADE = Label("交易", "Trade")
GAINS = Label("获利方向", "Gains when")
ENTERED = Label("入场日", "Entry")
AT_ENTRY = Label("入场值", "At entry")
LEVEL_NOW = Label("最新值", "Now")
RESULT = Label("损益", "Result")
BEST = Label("最大浮盈", "Best")
WORST = Label("最大浮亏", "Worst")
DAYS_HELD = Label("持有天数", "Days held")
SINCE_ENTRY = Label("入场以来损益", "Result since entry")
RISES = Label("上行", "rises")
FALLS = Label("下行", "falls")
TRADE_STATES = {
    "open": Label("持有中", "open"),
    "pending": Label("待入场价", "entry pending"),
    "ahead": Label("未入场", "not yet entered"),
    "missing": Label("暂无数据", "no data"),
    "unpublished": Label("尚未公布", "not published yet"),
    "no_entry": Label("无入场价", "no entry level"),
    "broken": Label("无法计算", "no result"),
}
TRADE_RULES = Label(
    "以入场日收盘价（当日无数据则取此前最近一日）入场；公式各序列只取共同日期、不补缺；损益按方向取正负，利率与利差以基点计、其余以入场值的百分比计，不含持有收益、骑乘收益与费用",
    "A trade enters at the close of its entry day, or the last one before; series are joined on common days, nothing is filled. Results are signed by direction: basis points for yields and spreads, % of the level at entry for the rest; no carry, roll or costs",
)
DEFAULT_TRADES = Label(
    "交易为 {shipped} 中的默认交易，本机构可在 {own} 中替换、隐藏或新增",
    "Trades are the defaults of {shipped}; the desk replaces, hides and adds trades in {own}",
)
OWN_TRADES = Label(
    "交易取自本机构的 {own}，覆盖 {shipped} 中的默认交易",
    "Trades are the desk's own in {own} over the defaults of {shipped}",
)
PICK_TRADE = Label("选中一行查看走势", "Select a row for its chart")
NO_TRADE = Label("没有可显示的交易", "No trade to show")
ADD_TRADE = Label("新增交易", "Add a trade")
ADD = Label("加入", "Add")
REMOVE_TRADE = Label("从链接中移除该交易", "Remove this trade from the link")
TRADE_NAME = Label("名称", "Name")
FORMULA = Label("公式", "Formula")
FORMULA_HELP = Label(
    "目录中的序列ID（见各图说明），可用 + − × ÷、数字与括号；month(ID) 为日度序列的月均。例：DGS10 - DGS2",
    "Series IDs as the figures' captions show them, with + − × ÷, numbers and parentheses; month(ID) is the average of each month of a daily series. Example: DGS10 - DGS2",
)
ENTRY_DAY = Label("入场日", "Entry day")
TRADE_UNITS = {
    "bp": Label("基点（利差）", "bp (spread)"),
    "%": Label("%（收益率）", "% (yield)"),
    "index": Label("指数", "index"),
    "fx": Label("汇率", "exchange rate"),
    "ratio": Label("比值", "ratio"),
    "usd": Label("美元", "dollars"),
}
KEPT_IN_LINK = Label("只存于链接，不写入磁盘", "Kept in the link only, never written to disk")
LINK_FULL = Label("链接最多带{most}个交易。", "A link carries {most} trades at most.")
WRONG = Label("{item}：{why}。", "{item}: {why}.")
