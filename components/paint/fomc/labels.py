"""The words of what is drawn of projections, each once in both languages."""

from macro.declare.text import Label

PROJECTED = Label(
    "{meeting} · {year}<br>中位数 {median}%<br>集中趋势 {tendency}%<br>区间 {span}%",
    "{meeting} · {year}<br>median {median} %<br>central tendency {tendency} %<br>range {span} %",
)
DOT = Label("{meeting} · {year}<br>{level}%：{total}人中{n}人", "{meeting} · {year}<br>{level} %: {n} of {total} participants")
DOTS_MEDIAN = Label("{meeting} · {year}<br>中位数 {level}%", "{meeting} · {year}<br>median {level} %")
DOTS_ROWS = Label("中位数", "median"), Label("上次", "before")
PRICED = Label("{name}<br>自{day}：{rate}%", "{name}<br>from {day}: {rate} %")
