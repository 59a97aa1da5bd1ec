"""The words of the morning brief, each once in both languages."""

from macro.declare.text import Label

COPY = Label("复制文字", "Copy the text")
NOTHING_TO_SAY = Label("该日暂无可用于晨会简报的数据。", "There is no data here for a brief of that day.")
WHAT_MOVED = Label("市场与流动性变动", "What moved")
SERIES = Label("指标", "Series")
CHANGE = Label("较前值", "Change")
NINETY_DAYS = Label("近90天", "90 days")
SPANS = Label("{first}至{last}：最低{low}，最高{high}", "{first} to {last}: low {low}, high {high}")
SIGMAS = Label("标准差倍数", "In σ")
SINCE_MEETING = Label("{day} FOMC以来", "Since FOMC {day}")
SINCE_RANGE = Label("{day}调整利率以来", "Since rate move {day}")
SINCE_DECISION = Label("决议以来", "Since FOMC")
FROM_DAY = Label("较{day}", "from {day}")
FIRST_MOVE = Label("三年来首次", "first in 3 years")
CLOSES_TO = Label("最新收盘 {day}", "last close {day}")
HOW_MOVED = Label(
    "按变动相对自身波动的大小排序，◆为超过±2σ；σ为此前三年同类变动的均方根。“以来”从决议前一日的数值算起。排在末尾的数据待更新，不参与排序",
    "Sorted by the size of the move against its own: ◆ is outside ±2σ, σ the root mean square of such changes over the three years "
    "before. 'Since' starts from the value of the eve of the decision. Rows at the end are stale and not ranked",
)
NOT_STORED_ROWS = Label("暂无数据：{names}", "No data: {names}")
KEY_SERIES = Label("关键数据：最新值与前值", "Key series: latest and previous")
PREVIOUS = Label("前值", "Previous")
RELEASED = Label("公布日", "Released")
NEXT_DUE = Label("下次公布", "Next")
NO_RATE = Label("{period}无此项：{base}从未公布", "{period} has none: {base} was never published")
NO_VALUE = Label("{period}无法计算", "{period} has none")
ACROSS_BREAK = Label("跨{period}口径断点", "across the break of {period}")
NEXT_RELEASES = Label("近期公布", "Next releases")
NEW_YORK_TIME = Label("纽约时间", "New York")
LOCAL_TIME = Label("本地时间（{zone}）", "Your time ({zone})")
BRINGS = Label("内容与前值", "Brings, and what it was last")
FOMC_DECISION = Label("FOMC决议", "FOMC decision")
WITH_SEP = Label("含经济预测摘要（SEP）", "with projections (SEP)")
HEAT = Label("通胀热力图：{month}", "Inflation heatmap, {month}")
HOT_COUNT = Label("{all}个CPI分项中{hot}个高于+1σ", "{hot} of {all} CPI components above +1σ")
HEAT_KEY = Label(
    "颜色为12个月涨幅的z值（10年窗口，±2σ）：冷为低于、暖为高于自身均值；空框为当月数据尚未公布或此处暂无，斜线为从未公布。指向格子可看名称与数值",
    "Colour: z of the 12-month rate against ten years, to ±2σ, cold below and warm above its mean. Hollow: not out for the month, or "
    "not held here; struck through: never published. Point at a cell for its name and number",
)
LEADS_TO = Label("→\N{NO-BREAK SPACE}{name}", "→\N{NO-BREAK SPACE}{name}")
ABOUT_DATES = Label(
    "≈ 按通常时滞推算；其余按公布规则或发布机构日程，FOMC按美联储日程。日期为首次公布日，数值为目前所知（可能已修订）。以发布机构日程为准",
    "≈ from a usual lag; other days follow the release's rule or its publisher's calendar, the FOMC's the Board's. Days are of first "
    "prints, numbers as now known, with revisions. The publisher's calendar decides",
)
WEEKDAYS = (
    Label("周一", "Mon"), Label("周二", "Tue"), Label("周三", "Wed"), Label("周四", "Thu"), Label("周五", "Fri"), Label("周六", "Sat"),
    Label("周日", "Sun"),
)  # fmt: skip
