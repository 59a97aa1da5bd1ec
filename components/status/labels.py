"""The words of the data status, each once in both languages."""

from macro.declare.text import Label

STANDS_MEANING = Label(
    "最新：已公布的都有；应到：刚到公布时间；待更新：超过宽限期仍未到；获取失败：来源曾有应答而上次请求未成，沿用已存数据；"
    "隔离待核：新数据可疑，未予采用；内置：随程序附带，尚未获取；自有：仅来自本机构文件；暂无数据：既未获取，也无内置或自有数据；已停更：不再公布。",
    "fresh: holds all that is out · due: its release time has just passed · stale: days past it · failing: the last request to "
    "a source that used to answer failed, what was stored stands · quarantined: the new answer is doubtful and is not used · embedded: shipped with "
    "FedLens, not fetched yet · desk data: from the desk's own files only · no data: neither fetched nor embedded nor the desk's own · ended: no longer published.",
)
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
NOT_FETCHED_YET = Label("尚未取得", "not fetched yet")
NOT_FETCHED_YET_HERE = Label("尚未取得：此来源还未应答过。", "Not fetched yet: this source has not answered so far.")
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
AT_HOUR = Label("{release}，{time}", "{release}, {time}")
PUBLISHER = Label("发布机构", "Publisher")
CLOSE = Label("关闭", "Close")
HELD_BACK = Label(
    "新数据已隔离，图表沿用旧数据。核实无误后运行：",
    "The new answer is held back and figures show what was there before. Once checked, accept it with:",
)
NOTHING_TO_ACCEPT = Label(
    "新数据已隔离，图表沿用旧数据。其中没有可以采用的数值，取得正常数据后自动解除。",
    "The new answer is held back and figures show what was there before. It has no values that could be accepted; the next "
    "sound answer takes its place.",
)
FAILED_TRY = Label("最近一次请求（{at}）未成功，{next}再试。", "The last request ({at}) failed; the next try is {next}.")
AT_TIME = Label("{at}", "at {at}")
ENDED_ON = Label("已于{day}停止公布。", "Discontinued on {day}.")
DAMAGED_HERE = Label(
    "其存储文件已损坏，已移至存储目录的 damaged/，待新获取的数据替代。",
    "A damaged file of it was set aside in the store's folder damaged/; the next fetch replaces it.",
)
DAMAGED_FILES = Label(
    "以下文件已损坏或单位不符，已移至存储目录的 damaged/，尚无新文件替代：{names}",
    "Set aside in the store's folder damaged/, as damaged or in another unit, and not replaced yet: {names}",
)
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
    "Nothing is refreshing this store now. Start a FedLens without FEDLENS_REFRESH=off, or run python -m cache.refresh.",
)
SIGN_OF_LIFE = Label("后台更新运行中，最近信号 {at}", "The background refresh is at work, last active {at}")
LAST_SIGN = Label("后台更新最近信号 {at}", "Background refresh last active {at}")
NO_SIGN = Label("此存储尚无后台更新的信号", "No background refresh has run on this store yet")
LAST_ANSWER = Label("最近一次数据源应答 {at}", "last answer from a source {at}")
WISH_FAILED = Label("请求未能写入存储。", "The request could not be written to the store.")

DESK_FILES = Label("自有数据文件", "Desk files")
DESK_VALUES = Label("图表采用本机构文件 {file} 中的值。", "Figures show the values of the desk's own file {file}.")
