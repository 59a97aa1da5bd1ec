"""The words of the projections, each once in both languages."""

from macro.declare.text import Label

SEP_TITLE = Label("经济预测摘要（SEP）", "Summary of Economic Projections")
SEP_MEETING, SEP_OF = Label("会议", "Meeting"), Label("会议 {month}", "{month}")
SEP_AGAINST, SEP_VERSUS = Label("对比", "Compare with"), Label("对比 {month}", "vs {month}")
SEP_VARIABLE = Label("变量", "Variable")
SEP_PERCENT = Label("%", "Percent")
SEP_MEMO = Label("备注：与会者认为适当的政策利率路径", "Memo: projected appropriate policy path")
SEP_PATH = Label("预测中位数路径，附集中趋势与区间", "Median path, central tendency and range")
RATE_PATH = Label("利率预测中位数路径，附集中趋势与区间", "Median path, central tendency and range")
SEP_PATH_KEY = Label(
    "宽条为集中趋势，窄条为区间，连线为中位数；长期预测单列",
    "Wide bars: central tendency; narrow bars: range; line: median; the longer run stands apart",
)
SEP_PATH_PARTS = Label(
    "{meetings}的集中趋势和区间暂无数据，仅画中位数",
    "{meetings}: central tendency and range are not held here, only the median is drawn",
)
SEP_RELEASED = Label("{meeting}纽约时间14:00公布", "released {meeting}, 14:00 New York")
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
    "–：{meetings}的这些统计量暂无数据（多数会议只收录中位数）",
    "–: not held here for {meetings} (of most meetings only the medians are)",
)
SEP_FROM_DOTS = Label(
    "{meetings}联邦基金利率的集中趋势和区间由已公布的点数计算",
    "{meetings}: tendency and range of the funds rate computed from the published dots",
)
SEP_ABSENT = Label(
    "{meetings}的SEP已公布，但此处暂无数据，显示现有的最近一次预测",
    "The projections of {meetings} are out but not held here; the latest ones held are shown",
)
SEP_NOT_KNOWN = Label(
    "链接中的 {name}={value} 无效或当日尚未公布（已知：{first}至{last}），已使用默认值。",
    "The link's {name}={value} is no meeting whose projections are known here ({first} to {last}); the default is used.",
)
SEP_NOT_EARLIER = Label(
    "链接中的 {name}={value} 不早于 {meeting}，已与上一次会议对比。",
    "The link's {name}={value} is not earlier than {meeting}; the meeting before is compared.",
)
SEP_NONE = Label("该日暂无SEP（数据始于{first}）", "No projections are held as of that day (they start with {first})")
SEP_FIRST = Label("暂无更早的SEP，无可比较", "No earlier projections are held to compare with")
SEP_MORE = Label("……另有{n}处。", "… and {n} more.")
DOTS_MEETING = Label("点阵图的会议", "Meeting of the dot plot")
DOTS_NOT_HELD = Label(
    "暂无{meeting}的点阵图，显示现有的最近一次（{last}）",
    "The dots of {meeting} are not held here; those of {last} are shown",
)
DOTS_NONE = Label("该日暂无点阵图（数据始于{first}）", "No dot plot is held for that day (they start with {first})")

SHEET_TABLE, SHEET_NUMBERS = Label("表", "table"), Label("数值", "numbers")
