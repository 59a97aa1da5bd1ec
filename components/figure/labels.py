"""The words of a figure and what stands around it, each once in both languages."""

from macro.declare.text import Label

DESK_SOURCE = Label("（来源：{source}）", " (source: {source})")
DESK_DATA = Label("自有数据", "desk data")
UNPUBLISHED = Label("当时暂无数据", "no data by then")
NOT_REFRESHED = Label("更新失败", "not refreshed")
LEFT = Label("左轴", "left")
RIGHT = Label("右轴", "right")
BOTH_AXES = Label("{unit}（左右轴）", "{unit}, both axes")
ENDED = Label("已停止公布", "discontinued")

SO_MANY = Label("{n}个序列", "{n} series")

NEXT_MEETINGS = Label("未来{count}次会议", "Next {count} meetings")

LATEST_PERIODS = Label("最近{count}期，最新在前", "Latest {count} periods, newest first")
PERIODS_TO_END = Label("截至窗口末的{count}期，最新在前", "{count} periods to the end of the window, newest first")

DESK_FILE_USED = Label("已使用：{series}，{rows}行，{first}至{last}", "used: {series}, {rows} rows, {first} to {last}")
DESK_FILE_REFUSED = Label("未使用", "not used")
PICK_HELP = Label(
    "另画该日的曲线；节假日取此前最近的收盘", "Draws the curve of that day too; a holiday takes the close before it"
)

FILE_SOURCE = Label("来源", "source")
FILE_TITLE, FILE_HEADLINE = Label("标题", "title"), Label("要点", "headline")
FILE_FROM = Label("{source}；经 FedLens {today}", "{source}; via FedLens {today}")
FILE_AS_OF = Label("{said}；回看日 {day}", "{said}; as of {day}")
FILE_SERIES = Label("{id}：{name}，单位 {unit}，截至 {day}", "{id}: {name}, in {unit}, to {day}")
FILE_KNOWN = Label("{said}（{known}）", "{said} ({known})")
FILE_UNTIL = Label("截至窗口末 {day}，其后数据未列入", "to the end of the window, {day}; nothing after it is listed")

SHEET_DATA, SHEET_CHART = Label("数据", "data"), Label("图", "chart")
SHEET_SERIES, SHEET_ABOUT = Label("序列", "series"), Label("说明", "about")
ABOUT_FIGURE, ABOUT_HEADLINE = Label("图", "Figure"), Label("要点", "Headline")
ABOUT_WINDOW, ABOUT_SPAN = Label("窗口", "Window"), Label("{first} 至 {last}", "{first} to {last}")
ABOUT_LAST, ABOUT_MADE = Label("最新数据日期", "Last observation"), Label("生成日期", "Made on")
ABOUT_NOTES = Label("来源与说明", "Sources and notes")
ABOUT_SERIES, ABOUT_NAME = Label("序列代码", "Series"), Label("名称", "Name")
ABOUT_CODE, ABOUT_KNOWN = Label("来源代码", "Code at the source"), Label("口径", "As known")
ABOUT_PUBLISHER, ABOUT_DESK = Label("发布机构", "Publisher"), Label("自有文件", "Desk file")
