"""The words of the frame around every page, each once in both languages."""

from macro.declare.text import Label

LANGUAGE = Label("语言", "Language")
WINDOW = Label("窗口", "Window")
CUSTOM = Label("自定义", "Custom")
MAX = Label("全部", "MAX")
TO = Label("至", "To")
AS_OF_HELP = Label("只使用当日已公布的数据", "Only what had been published by that day is used")
OVERLAYS = Label("叠加", "Overlays")
RECESSIONS = Label("衰退期", "Recessions")
DECISIONS = Label("FOMC决议", "FOMC decisions")
EVENTS = Label("事件", "Events")
RED_UP = Label("红涨绿跌", "Red up, green down")
RED_UP_HELP = Label(
    "加息、上调等上升以红色表示，下降以绿色表示；关闭时上升为暖色、下降为冷色",
    "What rises, such as a hike, is red and what falls green; else rises are warm and falls cold",
)

HEADED = Label("FedLens · {page} · {day}", "FedLens · {page} · {day}")
CONTENTS = Label("本页内容", "On this page")

TODAY = Label("今日", "Today")
MARKET = Label("货币与流动性", "Money and liquidity")
ECONOMY = Label("经济与通胀", "Economy and inflation")
BALANCE = Label("资产负债表", "Balance sheets")
STRATEGY = Label("策略", "Strategy")

BAD_PARAMETER = Label(
    "链接中的 {name}={value} 无效，已使用默认值。", "The link's {name}={value} is not valid; the default is used."
)
REVERSED = Label("窗口起止颠倒，已使用默认窗口。", "The window ends before it starts; the default window is used.")
PAST_AS_OF = Label(
    "窗口 {asked} 超出回看日 {edge}，现显示 {start} 至 {end}。",
    "The window {asked} reaches past the as-of day {edge}; {start} to {end} is shown.",
)
PAST_TODAY = Label(
    "窗口 {asked} 超出今日 {edge}，现显示 {start} 至 {end}。",
    "The window {asked} reaches past today, {edge}; {start} to {end} is shown.",
)
TOO_EARLY = Label(
    "窗口 {asked} 早于可显示的首日 {first}，现显示 {start} 至 {end}。",
    "The window {asked} begins before {first}, the first day that can be shown; {start} to {end} is shown.",
)
ONE_DAY = Label(
    "窗口 {asked} 只有一天，现显示 {start} 至 {end}。", "The window {asked} is a single day; {start} to {end} is shown."
)
FUTURE = Label("回看日 {value} 在未来，已使用最新数据。", "The as-of day {value} lies in the future; the latest data is shown.")
NO_SUCH_SERIES = Label(
    "目录中没有序列 {name}，此图无法绘制，其余内容不受影响。",
    "There is no series {name} in the catalogue, so this figure cannot be drawn; the rest of the page is not affected.",
)
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

MORE_FILES = Label("本机构文件另有{n}条提示，见数据状态页。", "{n} more remarks on desk files, see the data status page.")
DATA_STATUS = Label("数据状态", "Data status")
ONLY_EMBEDDED = Label("内置数据", "embedded data")
IN_TROUBLE = Label("{n}个有问题", "{n} with problems")
CHECKING = Label("核对中", "checking")

ON_THEIR_WAY = Label(
    "本页{of}个序列中{n}个的当日历史版本正在获取，到达后图表自动更新",
    "true vintages of {n} of {of} series on this page are on their way; figures redraw as they arrive",
)
NOT_ARRIVED = Label("{n}个历史版本未能获取", "{n} vintages could not be fetched")
