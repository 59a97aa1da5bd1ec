"""The words of what is drawn, each once in both languages."""

from macro.declare.text import Label

NO_DATA = Label("当前窗口内没有数据（数据自{first}至{last}）", "No data in this window (data from {first} to {last})")

NOT_PUBLISHED = Label("未公布", "not published")
NEVER = Label("{month}数据从未公布", "{month} was never published")
DUE = Label("尚未公布，{day}公布", "not out yet, due on {day}")
DUE_ABOUT = Label("尚未公布，约{day}公布", "not out yet, due about {day}")
OVERDUE = Label("此处暂无数据，{day}已公布", "no data here, out since {day}")
OVERDUE_ABOUT = Label("此处暂无数据，约{day}已公布", "no data here, out since about {day}")
NO_DAY = Label("窗口内尚无该月的数据", "the window has no day of it")
NO_SCORE = Label("窗口内数据不足，无z值", "too few months in the window for a z-score")
MONTH_TO_DATE = Label("当月至{day}的均值", "average of the month to {day}")
WEIGHT = Label("权重", "Weight")
HEAD_MONTH = Label("{year}年<br>{month}", "{month}<br>{year}")
NEWEST, AT_END = Label("最新", "latest"), Label("窗口末", "at end")
