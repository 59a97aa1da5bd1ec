"""The interface's own words, each once in both languages."""

from macro.model import Label

LANGUAGE = Label("语言", "Language")
WINDOW = Label("窗口", "Window")
CUSTOM = Label("自定义", "Custom")
MAX = Label("全部", "MAX")
FROM = Label("自", "From")
TO = Label("至", "To")
AS_OF = Label("回看日", "As of")
AS_OF_HELP = Label("只使用当日已公布的数据", "Only what had been published by that day is used")
LATEST = Label("最新", "Latest")
OVERLAYS = Label("叠加", "Overlays")
RECESSIONS = Label("衰退期", "Recessions")
DECISIONS = Label("FOMC 决议", "FOMC decisions")
EVENTS = Label("事件", "Events")

TODAY = Label("今日", "Today")
MARKET = Label("货币与流动性", "Money and liquidity")
ECONOMY = Label("经济与通胀", "Economy and inflation")
BALANCE = Label("资产负债表", "Balance sheets")
STRATEGY = Label("策略", "Strategy")
TREASURY_AND_MONEY = Label("财政、美元与货币", "Treasury, dollar and money")
BANKS_AND_FED = Label("银行与美联储", "Banks and the Fed")

DATA = Label("数据", "Data")
CSV = Label("下载 CSV", "Download CSV")
XLSX = Label("下载 XLSX", "Download XLSX")
SOURCE = Label("来源", "Source")
FETCHED = Label("获取于", "fetched")
DESK_FILE = Label("本机构文件 {file}", "desk file {file}")
DESK_SOURCE = Label("（来源：{source}）", " (source: {source})")
DESK_DATA = Label("自有数据", "desk data")
EMBEDDED = Label("内置数据，截至", "embedded, to")
STALE = Label("滞后", "stale")
MISSING = Label("未存储", "not stored")
UNPUBLISHED = Label("当时未公布", "not published by then")
NOT_REFRESHED = Label("更新失败", "not refreshed")
APPROXIMATE = Label("近似", "approximate")
VINTAGE = Label("当时公布的数值", "true vintage")
SUBSTITUTE = Label("替代序列", "substitute")
NO_DATA = Label("当前窗口内没有数据（数据自{first}至{last}）", "No data in this window (data from {first} to {last})")
STARTS = Label("数据始于", "data starts")
NOT_YET = Label("该日尚无数据", "Nothing had been published by that day")
NOT_STORED = Label("尚未获取，无内置数据", "Not fetched yet and not in the embedded data")
LEFT = Label("左轴", "left")
RIGHT = Label("右轴", "right")
DATE = Label("日期", "Date")
ENDED = Label("已停止公布", "discontinued")

INDICATOR = Label("指标", "Indicator")
LEVEL = Label("水平", "Level")
UNIT = Label("单位", "Unit")
WEEK_CHANGE = Label("较1周前", "1 week")
MONTH_CHANGE = Label("较4周前", "4 weeks")
PERCENTILE = Label("历史分位", "Percentile")
SINCE = Label("{day}起", "since {day}")
POINTS = Label("{count}个点", "{count} points")
BOUNDS = Label("关注 / 紧张", "Watch / stressed")
STATE = Label("状态", "State")
REASON = Label("理由", "Reason")
PERCENT_POINTS = Label("百分点", "pp")
THRESHOLDS = Label("阈值与下载", "Thresholds and download")
THRESHOLD_FILE = Label("阈值取自 cache/{file}，可自行修改", "Thresholds are read from cache/{file}, which the desk can edit")
NOT_JUDGED = Label("超过{days}天的读数只展示、不判断", "Readings older than {days} days are shown, not judged")
STATES = {
    "stressed": Label("紧张", "stressed"),
    "watch": Label("关注", "watch"),
    "calm": Label("平稳", "calm"),
    "outdated": Label("数据过旧", "outdated"),
    "unset": Label("未设阈值", "no threshold"),
    "missing": Label("无数据", "no data"),
}

STANDS_SINCE = Label("状态始于", "State since")
NEVER_TURNED = Label("{first}有数据以来未变", "unchanged since data begin, {first}")
BY_DAY = Label("不晚于{day}", "by {day}")
LAST_TURNS = Label("最近的状态变化", "Last changes of state")
TURNS_NOTE = Label(
    "按现行阈值和最新修订的历史数据回溯，不代表当时的判断",
    "Today's thresholds on history as revised since, not what was said at the time",
)

NOT_PUBLISHED = Label("未公布", "not published")
NEVER = Label("{month}数据从未公布", "{month} was never published")
DUE = Label("尚未公布，约{day}公布", "not out yet, due about {day}")
OVERDUE = Label("此处未存储，约{day}已公布", "not stored here, out since about {day}")
NO_SCORE = Label("窗口内数据不足，无z值", "too few months in the window for a z-score")
MONTH_TO_DATE = Label("本月至{day}的均值", "average to {day}, month not over")
IN_WINDOW = Label("分位", "percentile")
Z = Label("z值", "z")
NEWEST = Label("最新", "latest")
SO_MANY = Label("{n}个序列", "{n} series")

MONTHS_ACROSS = Label("月数", "Months across")
MONTHS_OF = Label("{n}个月", "{n} months")
SORT = Label("排序", "Order")
BY_GROUP = Label("按类别", "By group")
WITHIN_GROUPS = Label("类内按热度", "Hottest in group")
BY_HEAT = Label("按热度", "Hottest first")
LEAVE_PANDEMIC_OUT = Label("剔除2020年3月-2021年12月", "Leave out Mar 2020-Dec 2021")
PRINT_VALUES = Label("显示数值", "Print values")
GROUPS = Label("展开的类别", "Open groups")
PICK = Label("选择分项", "Pick a component")
MAP_KEY = Label(
    "╱ 未公布 · ○或*当月未完 · 空白：尚未公布 · 右列为最新值及较上月变化",
    "╱ never published · ○ or * month not over · blank: not out yet · right: last value and its change on the month",
)
ABSENT = Label("此指标下不显示", "Not shown for this measure")
AGAINST = Label("{now}较{before}", "{now} against {before}")
WHAT_CHANGED = Label("较上月变化", "What changed on the month")
NEWLY_HOT = Label("新升至+1σ以上", "Newly above +1σ")
NO_LONGER_HOT = Label("回落至+1σ以下", "Back below +1σ")
NEWLY_COLD = Label("新降至−1σ以下", "Newly below −1σ")
LARGEST = Label("z值变动最大（括号内为变动）：", "Largest moves in z (change in brackets):")
NONE = Label("无", "none")
COMPONENT = Label("分项", "Component")
GROUP = Label("类别", "Group")
MONTH = Label("月份", "Month")
MOMENTUM = Label("动量", "Momentum")
OUT_ON = Label("{release}：约{out}公布", "{release}: out about {out}")
NEXT_ON = Label("，下次约{due} {time} ET", ", next about {due} {time} ET")
NEXT = Label("下次公布（约）", "Next, about")
MAP_TABLE = Label("数据表与下载", "Table and downloads")

TRADE_MONITOR = Label("交易跟踪", "Trade monitor")
TRADE = Label("交易", "Trade")
GAINS = Label("获利方向", "Gains when")
ENTERED = Label("入场日", "Entry")
AT_ENTRY = Label("入场水平", "At entry")
LEVEL_NOW = Label("最新水平", "Now")
RESULT = Label("损益", "Result")
BEST = Label("最好", "Best")
WORST = Label("最差", "Worst")
DAYS_HELD = Label("持有天数", "Days held")
SINCE_ENTRY = Label("入场以来损益", "Result since entry")
RISES = Label("上行", "rises")
FALLS = Label("下行", "falls")
TRADE_STATES = {
    "open": Label("持有中", "open"),
    "pending": Label("待入场价", "entry pending"),
    "ahead": Label("未入场", "not yet entered"),
    "missing": Label("无数据", "no data"),
    "unpublished": Label("尚未公布", "not published yet"),
    "no_entry": Label("无入场价", "no entry level"),
    "broken": Label("无法计算", "no result"),
}
TRADE_RULES = Label(
    "以入场日收盘价（当日无数据则取此前最近一日）入场；公式各序列只取共同日期、不补缺；损益按方向取正负，利率与利差以基点计、其余以入场水平的百分比计，不含票息、展期与费用",
    "A trade enters at the close of its entry day, or the last one before; series are joined on common days, nothing is filled. Results are signed by direction: basis points for yields and spreads, % of the level at entry for the rest; no carry, roll or costs",
)
TRADE_FILE = Label("交易取自 cache/{file}，可自行修改", "Trades are read from cache/{file}, which the desk can edit")
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

BAD_PARAMETER = Label(
    "链接中的 {name}={value} 无效，已使用默认值。", "The link's {name}={value} is not valid; the default is used."
)
REVERSED = Label("窗口起止颠倒，已使用默认窗口。", "The window ends before it starts; the default window is used.")
FUTURE = Label("回看日 {value} 在未来，已使用最新数据。", "The as-of day {value} lies in the future; the latest data is shown.")
UNKNOWN_PAGE = Label("没有页面 {value}，已打开默认页面。", "There is no page {value}; the default page is shown.")
READ_ONLY = Label(
    "存储目录无法写入：{location}。应用以只读方式运行。",
    "The store folder cannot be written: {location}. Running read-only.",
)
STORE_UNREADABLE = Label(
    "存储目录无法读取，仅使用内置数据：{location}", "The store cannot be read, only embedded data is shown: {location}"
)
STORE_BROKEN = Label(
    "存储无法打开，仅使用内置数据：{reason}", "The store cannot be opened, only embedded data is shown: {reason}"
)
AS_OF_BANNER = Label(
    "回看 {day}：只使用当日已公布的数据；“近似”指按公布时滞截取的最新修订值",
    "As of {day}: only what had been published by then; 'approximate' is the latest revision, cut by its publication lag",
)
FIGURE_FAILED = Label("此图无法绘制，其余内容不受影响。", "This figure cannot be drawn; the rest of the page is not affected.")

NEXT_MEETINGS = Label("未来{count}次会议", "Next {count} meetings")
SEP_TITLE = Label("SEP 展望", "Summary of Economic Projections")
SEP_MEETING = Label("会议", "Meeting")
SEP_AGAINST = Label("对比", "Compare with")
SEP_VARIABLE = Label("变量", "Variable")
SEP_PERCENT = Label("%", "Percent")
SEP_MEMO = Label("备注：与会者认为适当的政策利率路径", "Memo: projected appropriate policy path")
SEP_PATH = Label("点阵图路径：中位数、集中趋势与区间", "Median path, central tendency and range")
SEP_PATH_KEY = Label(
    "宽条为集中趋势，窄条为区间，连线为中位数；长期预测单列",
    "Wide bars: central tendency; narrow bars: range; line: median; the longer run stands apart",
)
SEP_PATH_PARTS = Label(
    "{meetings}的集中趋势和区间不在公开文件中，仅画中位数",
    "{meetings}: central tendency and range are not in the public file, only the median is drawn",
)
SEP_RELEASED = Label("{meeting}，美东时间14:00公布", "released {meeting}, 14:00 New York")
SEP_COMPARED = Label("对比{meeting}", "compared with {meeting}")
SEP_NEXT = Label("下次SEP：{day}", "next projections {day}")
SEP_SOURCE = Label("美联储理事会《经济预测摘要》", "Federal Reserve Board, Summary of Economic Projections")
SEP_FROM_FRED = Label("FRED（{at:%Y-%m-%d %H:%M} UTC 获取）", "FRED, fetched {at:%Y-%m-%d %H:%M} UTC")
SEP_MARKS = Label(
    "▲▼较{meeting}的变动（百分点；集中趋势和区间依次为下限、上限，= 为不变）",
    "▲▼ change from {meeting} in pp (low and high of tendencies and ranges; = unchanged)",
)
SEP_DEFINED = Label(
    "GDP和PCE通胀为四季度同比，失业率为四季度均值，联邦基金利率为年末目标区间中点或目标水平（印至一位小数，3.9即3.875）；"
    "集中趋势剔除最高和最低各三个预测；核心PCE不作长期预测",
    "GDP and inflation: Q4 on Q4; unemployment: Q4 average; funds rate: midpoint of the target range or target level at year-end, "
    "to one decimal as printed (3.9 is 3.875); the central tendency leaves out the three highest and three lowest; core PCE is not "
    "projected for the longer run",
)
SEP_INCOMPLETE = Label(
    "–：{meetings}的这些统计量不在公开文件中（多数会议只收录中位数）",
    "–: not in the public file for {meetings} (most meetings are held with medians only)",
)
SEP_FROM_DOTS = Label(
    "{meetings}联邦基金利率的集中趋势和区间由已公布的点数计算",
    "{meetings}: tendency and range of the funds rate computed from the published dots",
)
SEP_ABSENT = Label(
    "{meetings}的SEP已公布但此处未存储，显示最近一次已存储的预测",
    "The projections of {meetings} are out but not stored here; the latest stored ones are shown",
)
SEP_NOT_KNOWN = Label(
    "链接中的 {name}={value} 无效或当日尚未公布（已知：{first}至{last}），已使用默认值。",
    "The link's {name}={value} is no meeting whose projections are known here ({first} to {last}); the default is used.",
)
SEP_NOT_EARLIER = Label(
    "链接中的 {name}={value} 不早于 {meeting}，已与上一次会议对比。",
    "The link's {name}={value} is not earlier than {meeting}; the meeting before is compared.",
)
SEP_NONE = Label("该日尚无SEP（存储始于{first}）", "No projections are held as of that day (they start with {first})")
SEP_FIRST = Label("此前的SEP未存储，无可比较", "No earlier projections are stored to compare with")
SEP_MORE = Label("……另有{n}处。", "… and {n} more.")
SEP_COPY = Label("制表符分隔，可粘贴到表格软件", "Tab-separated, to paste into a spreadsheet")

LATEST_PERIODS = Label("最近{count}期，最新在前", "Latest {count} periods, newest first")

MORNING_BRIEF = Label("晨会简报", "Morning brief")
COPY = Label("复制文字", "Copy the text")
NOTHING_TO_SAY = Label("该日尚无可用于晨会的数据。", "Nothing a brief is made of had been published by that day.")
WHAT_MOVED = Label("市场与流动性变动", "What moved")
SERIES = Label("指标", "Series")
CHANGE = Label("较前值", "Change")
SIGMAS = Label("标准差倍数", "In σ")
SINCE_MEETING = Label("{day} FOMC以来", "Since FOMC {day}")
SINCE_RANGE = Label("{day}调整利率以来", "Since rate move {day}")
SINCE_DECISION = Label("决议以来", "Since FOMC")
FROM_DAY = Label("较{day}", "from {day}")
FIRST_MOVE = Label("三年来首次", "first in 3 years")
CLOSES_TO = Label("最新收盘 {day}", "last close {day}")
HOW_MOVED = Label(
    "按变动相对自身波动的大小排序，◆为超过±2σ；σ为此前三年同类变动的均方根。“以来”从决议前一日的数值算起。排在末尾的已过时，不参与排序",
    "Sorted by the size of the move against its own: ◆ is outside ±2σ, σ the root mean square of such changes over the three years "
    "before. 'Since' starts from the value of the eve of the decision. Rows at the end are out of date and not ranked",
)
NOT_STORED_ROWS = Label("未存储：{names}", "Not stored: {names}")
KEY_SERIES = Label("关键数据：最新值与前值", "Key series: latest and previous")
PREVIOUS = Label("前值", "Previous")
RELEASED = Label("公布日", "Released")
NEXT_DUE = Label("下次公布", "Next")
NO_RATE = Label("{period}无此项：上期从未公布", "{period} has none: the period before was never published")
NEXT_RELEASES = Label("近期公布", "Next releases")
NEW_YORK_TIME = Label("纽约时间", "New York")
LOCAL_TIME = Label("本地时间（{zone}）", "Your time ({zone})")
BRINGS = Label("内容与前值", "Brings, and what it was last")
FOMC_DECISION = Label("FOMC 决议", "FOMC decision")
WITH_SEP = Label("含经济预测摘要（SEP）", "with projections (SEP)")
ABOUT_DATES = Label(
    "≈ 按通常时滞推算；其余按公布规则，FOMC按美联储日程。首次公布日，不含后续修订。以发布机构日程为准",
    "≈ from a usual lag; other days follow the release's rule, the FOMC's the Board's calendar. First prints, not later revisions. "
    "The publisher's calendar decides",
)
WEEKDAYS = (
    Label("周一", "Mon"), Label("周二", "Tue"), Label("周三", "Wed"), Label("周四", "Thu"), Label("周五", "Fri"), Label("周六", "Sat"),
    Label("周日", "Sun"),
)  # fmt: skip

FRED_NOTICE = "This product uses the FRED® API but is not endorsed or certified by the Federal Reserve Bank of St. Louis."

DATA_STATUS = Label("数据状态", "Data status")
STANDS = {
    "quarantined": Label("隔离待核", "quarantined"),
    "failing": Label("获取失败", "failing"),
    "late": Label("逾期", "late"),
    "missing": Label("未存储", "missing"),
    "due": Label("待更新", "due"),
    "embedded": Label("内置", "embedded"),
    "fresh": Label("最新", "fresh"),
    "ended": Label("已停更", "ended"),
}
STANDS_MEANING = Label(
    "最新：已公布的都有；待更新：刚到公布时间；逾期：超过宽限期仍未到；获取失败：上次请求未成，沿用已存数据；"
    "隔离待核：新数据可疑，待人工确认；内置：随程序附带，尚未获取；未存储：没有数据；已停更：不再公布。",
    "fresh: holds all that is out · due: its release time has just passed · late: days past it · failing: the last request "
    "failed, what was stored stands · quarantined: the new answer is doubtful and waits for a person · embedded: shipped with "
    "FedLens, not fetched yet · missing: no data · ended: no longer published.",
)
ONLY_EMBEDDED = Label("内置数据", "embedded data")
IN_TROUBLE = Label("{n}个有问题", "{n} with problems")
CHECKING = Label("核对中", "checking")
NEW_YORK_TIMES = Label("本页时间均为纽约时间。", "All times on this page are New York's.")
HOW_MANY = Label("共{n}个序列", "{n} series")
SHOWN_OF = Label("显示{n}/{of}个", "{n} of {of} shown")
NOTHING_FOUND = Label("没有符合条件的序列。", "No series matches.")
SEARCH = Label("搜索代码、名称、发布", "Search ID, name, release")
ALL_SOURCES = Label("全部来源", "All sources")
SERIES_COUNT = Label("序列数", "Series")
LAST_SUCCESS = Label("最近成功", "Last success")
LAST_FAILURE = Label("最近失败", "Last failure")
NEXT_LOOK = Label("下次查看", "Next look")
NOW = Label("即将", "now")
NOT_ASKED_YET = Label("尚未请求过", "not asked yet")
SHIPPED = Label(
    "由 H.4.1 各期公告整理、随程序附带，不联网获取。",
    "Taken from the H.4.1 releases and shipped with FedLens; nothing is fetched for it.",
)
DESK_ONLY = Label(
    "没有公开来源，只来自本机构文件，不联网获取。",
    "No public source: comes from the desk's own file only; nothing is fetched for it.",
)
SERIES_ID = Label("代码", "ID")
NAME = Label("名称", "Name")
LAST_OBSERVATION = Label("最新观测", "Last obs.")
FETCHED_AT = Label("获取时间", "Fetched")
CHECKED_AT = Label("核对时间", "Checked")
RELEASE_EXPECTED = Label("预计公布", "Release due")
LAST_ERROR = Label("最近错误", "Last error")
REVISED = Label("30日修订", "Rev. 30d")
REVISED_HELP = Label("最近30天被修订的观测数", "Observations revised in the last 30 days")
RELEASE = Label("发布", "Release")
PUBLISHER = Label("发布机构", "Publisher")
CLOSE = Label("关闭", "Close")
HELD_BACK = Label(
    "新数据已隔离，图表沿用旧数据。核实无误后运行：",
    "The new answer is held back and figures show what was there before. Once checked, accept it with:",
)
FAILED_TRY = Label("最近一次请求（{at}）未成功，{next}再试。", "The last request ({at}) failed; the next try is {next}.")
AT_TIME = Label("{at}", "at {at}")
ENDED_ON = Label("已于{day}停止公布。", "Discontinued on {day}.")
DAMAGED_HERE = Label(
    "其存储文件曾损坏，已移至存储目录的 damaged/，之后以新获取的数据替代。",
    "A damaged file of it was set aside in the store's folder damaged/; the next fetch replaces it.",
)
DAMAGED_FILES = Label("已移开的损坏文件：{names}", "Damaged files set aside: {names}")
NO_REVISIONS = Label("最近30天没有修订。", "No revisions in the last 30 days.")
REVISIONS = Label("最近30天的修订（{unit}）", "Revisions of the last 30 days ({unit})")
REVISED_MORE = Label("另有{n}个更早的观测同时被修订。", "{n} earlier observations were revised with them.")
BEFORE = Label("原值", "From")
AFTER = Label("新值", "To")
SEEN = Label("发现于", "Seen")
TAKEN_BACK = Label("撤回", "taken back")

REFRESH_NOW = Label("立即更新", "Refresh now")
REFRESHING = Label("正在更新：{done}/{of}", "Refreshing: {done} of {of}")
ASKED = Label("已请求更新，即将开始。", "Refresh asked for; it starts in a moment.")
POSSIBLE_AGAIN = Label("{at} 后可再次更新", "possible again at {at}")
CANNOT_REFRESH_READ_ONLY = Label("存储只读，无法更新。", "The store is read-only, so nothing can be refreshed.")
NOBODY_REFRESHES = Label(
    "目前没有进程更新此存储。请启动 FedLens（未设 FEDLENS_REFRESH=off），或运行 python -m cache.refresh。",
    "Nobody refreshes this store now. Start a FedLens without FEDLENS_REFRESH=off, or run python -m cache.refresh.",
)
SIGN_OF_LIFE = Label("后台更新运行中，最近信号 {at}", "The background refresh is at work, last sign of life {at}")
LAST_SIGN = Label("后台更新最近信号 {at}", "Last sign of life of a background refresh {at}")
NO_SIGN = Label("此存储尚无后台更新的信号", "No background refresh has given a sign of life in this store")
LAST_ANSWER = Label("最近一次数据源应答 {at}", "last answer from a source {at}")
WISH_FAILED = Label("请求未能写入存储。", "The wish could not be written to the store.")

ON_THEIR_WAY = Label(
    "本页{of}个序列中{n}个的当日历史版本正在获取，到达后图表自动更新",
    "true vintages of {n} of {of} series on this page are on their way; figures redraw as they arrive",
)
NOT_ARRIVED = Label("{n}个历史版本未能获取", "{n} vintages could not be fetched")

DESK_FILES = Label("自有数据文件", "Desk files")
DESK_FILE_USED = Label("已使用：{series}，{rows}行，{first}至{last}", "used: {series}, {rows} rows, {first} to {last}")
DESK_FILE_REFUSED = Label("未使用", "not used")
DESK_VALUES = Label("图表采用本机构文件 {file} 中的值。", "Figures show the values of the desk's own file {file}.")
