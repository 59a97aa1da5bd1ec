"""The words of the pressure gauge, each once in both languages."""

from macro.declare.text import Label

INDICATOR = Label("指标", "Indicator")
WEEK_CHANGE = Label("较1周前", "1 week")
MONTH_CHANGE = Label("较4周前", "4 weeks")
PERCENTILE = Label("历史分位", "Percentile")
SINCE = Label("（{day}起）", "since {day}")
GAP = {"zh": "", "en": " "}  # before an aside: full-width brackets bring their own space
BOUNDS = Label("关注 / 紧张", "Watch / stressed")
BECAUSE = Label("{bounds} {unit}：{reason}。", "{bounds} {unit}: {reason}.")
REASON = Label("理由", "Reason")
PERCENT_POINTS = Label("百分点", "\N{NO-BREAK SPACE}pp")
THRESHOLDS = Label("阈值与下载", "Thresholds and download")
DEFAULT_THRESHOLDS = Label(
    "阈值为 {shipped} 中的默认值，本机构的阈值写在 {own}，逐项覆盖",
    "Thresholds are the defaults of {shipped}; the desk's own go into {own}, entry by entry",
)
OWN_THRESHOLDS = Label(
    "{names}的阈值取自本机构的 {own}，其余为 {shipped} 中的默认值",
    "Thresholds of {names} are the desk's own in {own}, all others the defaults of {shipped}",
)
NOT_JUDGED = Label("超过{days}天的读数只展示、不判断", "Readings older than {days} days are shown, not judged")
STATES = {
    "stressed": Label("紧张", "stressed"),
    "watch": Label("关注", "watch"),
    "calm": Label("平稳", "calm"),
    "outdated": Label("近期无数据", "no recent reading"),
    "unset": Label("未设阈值", "no threshold"),
    "missing": Label("暂无数据", "no data"),
}

STANDS_SINCE = Label("状态始于", "State since")
NEVER_TURNED = Label("自{first}有数据以来未变", "unchanged since data begin, {first}")
BY_DAY = Label("不晚于{day}", "by {day}")
LAST_TURNS = Label("最近的状态变化", "Last changes of state")
TURNS_NOTE = Label(
    "按现行阈值和最新修订的历史数据回溯，不代表当时的判断",
    "Today's thresholds on history as revised since, not what was said at the time",
)

YEAR = Label("近52周", "52 weeks")
WEEKS_TO = Label("截至{day}的{n}周：{parts}", "{n} weeks to {day}: {parts}")
SO_MANY = Label("{state}{n}周", "{state} {n}")
STRETCH = Label("{first}至{last}：{state}", "{first} to {last}: {state}")
STRIP_NOTE = Label(
    "色条每格一周，取当周最紧张的读数，越高越紧张，留空为当周无数据",
    "The strip shows each week's most stressed reading, the taller the more stressed; blank is a week without data",
)
