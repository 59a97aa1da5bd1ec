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
