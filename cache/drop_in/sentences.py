"""What is said about a dropped-in file, in both languages; `shown` makes what it quotes fit for a page."""

from __future__ import annotations

from macro.declare.text import Label

LINE = Label("第{line}行：{what}", "line {line}: {what}")
NOT_USED = Label("本机构文件 {file} 未使用：{why}{more}", "Desk file {file} is not used: {why}{more}")
MORE = Label("（另有{n}处，可运行 python -m cache.drop_in 查看）", " ({n} more, see python -m cache.drop_in)")
FOLDER_UNREADABLE = Label(
    "自有数据目录 {folder} 无法读取（{reason}），仅使用公开数据。",
    "The drop-in folder {folder} cannot be read ({reason}); only public data is used.",
)
OVERLAP = Label(
    "{id}同时见于本机构文件 {first} 与 {second}，有{n}个日期数值不同（首个{day}），以文件名靠后的 {second} 为准。",
    "{id} differs between desk files {first} and {second} (dates: {n}, first {day}); {second}, later by name, holds.",
)

UNREADABLE = Label("文件无法读取（{reason}）。", "it cannot be read ({reason}).")
TOO_BIG = Label("文件为{size} MB，上限{most} MB。", "it has {size} MB, the most is {most} MB.")
TOO_LONG = Label("超过{most}行，未读取。", "it has more than {most} lines and is not read.")
TOO_WIDE = Label("超过{most}列，未读取。", "it has more than {most} columns and is not read.")
LONG_LINE = Label("有一行超过{most} KB，未读取。", "a line of it is longer than {most} KB, and it is not read.")
NOT_CSV = Label(
    "只读取 .csv、.tsv 与 .txt，Excel 工作簿请另存为 CSV。",
    "only .csv, .tsv and .txt are read; save a workbook as CSV.",
)
NOT_TEXT = Label(
    "不是文本文件，或编码无法识别（支持 UTF-8、UTF-16、GB18030）。",
    "it is no text, or in an unknown encoding (UTF-8, UTF-16 and GB18030 are read).",
)
NO_ROWS = Label("没有任何数值。", "it holds no values.")
HEADER = Label(
    "应为表头 date,ID（首列日期，其后每列一个目录中的序列），而不是“{cell}”。",
    "the header has to be date,ID (the date, then one series of the catalogue a column), not '{cell}'.",
)
NO_NAME = Label("表头第{column}列没有序列名。", "column {column} of the header names no series.")
UNKNOWN = Label("目录中没有序列“{cell}”{near}。", "the catalogue has no series '{cell}'{near}.")
NEAR = Label("，相近的有 {names}", "; near are {names}")
CONTRACT = Label(
    "；期货合约写作 ZQV26（月份代码加两位年份）", "; a futures contract is written ZQV26 (month code, two digits of the year)"
)
COLUMN_TWICE = Label("{id}占了两列。", "{id} has two columns.")
CELLS = Label("有{got}格，表头为{wanted}格。", "it has {got} cells where the header has {wanted}.")
QUOTES = Label("引号不成对或单元格过长。", "its quotes do not match, or a cell is too long.")
NOT_A_DATE = Label("“{cell}”不是日期，应写作 2026-11-20。", "'{cell}' is no date; write it as 2026-11-20.")
DATE_TWICE = Label("日期{day}已见于第{before}行。", "the date {day} stands in line {before} already.")
PERIOD_TWICE = Label(
    "{id}的{period}已见于第{before}行；该序列每{every}一个值。",
    "{id} has a value for {period} in line {before} already; it has one a {every}.",
)
EVERY = {"M": Label("月", "month"), "Q": Label("季", "quarter"), "A": Label("年", "year")}
WEEKEND = Label("{day}不是工作日，{id}只有工作日数据。", "{day} is on a weekend, and {id} has business days only.")
HOLIDAY = Label("{day}为美国联邦假日，{id}当日无数值。", "{day} is a federal holiday, on which {id} has no value.")
ANOTHER = Label(
    "{id}与公开数据在{n}个共同日期上相差{apart}个百分点（中位数），可能是另一序列。",
    "{id} is {apart} points off the public values (median, dates compared: {n}); it looks like another series.",
)
LIMITS = Label(
    "{day}的上限{upper}（{high}）不高于下限{lower}（{low}）。",
    "the upper limit {upper} ({high}) of {day} does not lie above the lower one, {lower} ({low}).",
)
OTHERWISE = Label("{id}在{day}为{value}，公开数据为{public}。", "{id} is {value} on {day}, where the public value is {public}.")
NEXT_DAY = Label(
    "{id}在决议当日{day}变动；新区间自次日起生效。",
    "{id} changes on {day}, the day of a decision; a new range is in force from the next day.",
)
QUOTED = Label(
    "{id}约为公开数据的{ratio}倍（{n}个共同日期的中位数）；应为{name}。",
    "{id} is about {ratio} times the public values (median, dates compared: {n}); it has to be {name}.",
)
ALONE = Label(
    "{id}在{day}为{value}，与前后两日均相差{step}个百分点左右，超过以往单日最大变动的三倍（{most}）；请核对。",
    "{id} is {value} on {day}, about {step} points off the days before and after, more than three times its largest move in a "
    "day ({most}). Check it.",
)
FUTURE = Label("{day}在未来。", "{day} lies in the future.")
LEFT_OUT = Label("本机构文件 {file}：{why}在此之前不采用该行。", "Desk file {file}: {why} The row is left out until then.")
NOT_YET = Label("{id}在{day}的数值要到纽约时间{out}才有。", "{id} for {day} is not known before {out}, New York time.")
NOT_OUT = Label(
    "{id}的{period}约{out}才公布；日期应为数据所属期，不是公布日。",
    "{id} for {period} comes out about {out} only; a row is dated by the period it describes, not by its release.",
)
THOUSANDS = Label(
    "“{cell}”（{id}，单位 {unit}）含千分位分隔符，请去掉。",
    "'{cell}' ({id}, in {unit}) has a thousands separator; write it without.",
)
DECIMALS = Label(
    "“{cell}”（{id}，单位 {unit}）用了小数逗号，请改用小数点。",
    "'{cell}' ({id}, in {unit}) has a decimal comma; write it with a point.",
)
EITHER = Label(
    "“{cell}”（{id}，单位 {unit}）中的逗号可能是小数逗号，也可能是千分位分隔符；小数请用小数点，千分位请去掉。",
    "'{cell}' ({id}, in {unit}) has a comma that may stand for decimals or for thousands; write a point for decimals and "
    "nothing for thousands.",
)
OUTSIDE = Label(
    "“{cell}”（{id}，单位 {unit}）超出范围：{what}应在{low}至{high}之间。",
    "'{cell}' ({id}, in {unit}) is out of bounds: {what} lies in {low} to {high}.",
)
CUT = Label(
    "“{cell}”（{id}，单位 {unit}）超出范围：{what}应在{low}至{high}之间；"
    "若“{before},{cell}”是用小数逗号写的一个数，请改用小数点。",
    "'{cell}' ({id}, in {unit}) is out of bounds: {what} lies in {low} to {high}. If '{before},{cell}' is one number with a "
    "decimal comma, write it with a point.",
)
SHORT = Label(
    "“{cell}”（{id}，单位 {unit}）被电子表格缩写，只精确到{step}；请显示全部数字后再保存。",
    "'{cell}' ({id}, in {unit}) was shortened by a spreadsheet and is right to {step} only; show all digits and save again.",
)
NOT_A_NUMBER = Label("“{cell}”（{id}，单位 {unit}）不是数字。", "'{cell}' ({id}, in {unit}) is no number.")
EXPIRED = Label("{id}的合约月为{month}，{day}已无报价。", "{id} settled at the end of {month}; it has no close of {day}.")
NOT_FINITE = Label("“{cell}”（{id}，单位 {unit}）不是有限数。", "'{cell}' ({id}, in {unit}) is not finite.")

UNIT = Label(
    "{id}约为公开数据的{ratio}倍（{n}个共同日期的中位数），单位应为 {unit}。",
    "{id} is about {ratio} times the public values (median, dates compared: {n}); its unit has to be {unit}.",
)
WEEKDAYS = (
    Label("周一", "Monday"),
    Label("周二", "Tuesday"),
    Label("周三", "Wednesday"),
    Label("周四", "Thursday"),
    Label("周五", "Friday"),
    Label("周六", "Saturday"),
    Label("周日", "Sunday"),
)
WEEKDAY = Label("{day}是{is_on}，而{id}的日期为{usual}。", "{day} is a {is_on}, while {id} is dated on a {usual}.")
SHIFTED_LATE = Label(
    "{id}的数值与公开数据相同但日期晚一期；日期应为数据所属期。",
    "{id} has the public values one period late; a row is dated by the period it describes.",
)
RELEASED = Label(
    "{id}的日期{day}是{period}的公布日；日期应为数据所属期，不是公布日。",
    "{id} has {day}, a day on which {period} comes out; a row is dated by the period it describes, not by its release.",
)
BASE = Label(
    "{id}在{n}个共同日期上均为公开数据的{ratio}倍：基期不同，或是另一次修订的版本；请换算到公开数据的基期与版本。",
    "{id} is {ratio} times the public values on all dates compared ({n}): it is in another base year, or of an edition revised "
    "as a whole. Convert it to theirs.",
)
BASE_SEAM = Label(
    "{id}从公开数据的{before}（{day}）变为{after}（{then}），变动{step}%，通常每期不超过{usual}%，可能是另一基期；"
    "请加入一个公开数据已有的日期以便比较。",
    "{id} moves by {step} % from the public {before} of {day} to {after} of {then}, where {usual} % a period is usual at most; "
    "it looks like another base year. Put in a date the public values have as well, so that the two can be compared.",
)
UNIT_SEAM = Label(
    "{id}从公开数据的{before}（{day}）变为{after}（{then}），为其{ratio}倍，单位应为 {unit}；"
    "若数值无误，请加入一个公开数据已有的日期。",
    "{id} moves from the public {before} of {day} to {after} of {then}, {ratio} times as much; its unit has to be {unit}. If "
    "it is right, put in a date the public values have as well.",
)
ROUNDED = Label(
    "{id}在{n}个共同日期上是公开数据四舍五入到{step}的值，会改变显示的数字；请显示全部数字后再保存。",
    "{id} has the public values rounded to {step} on all dates compared ({n}), which changes what is printed; show all digits "
    "and save again.",
)
ROUNDED_USED = Label(
    "本机构文件 {file}：{id}是公开数据四舍五入到{step}的值，仍采用。",
    "Desk file {file}: {id} has the public values rounded to {step}; it is used.",
)
SHIFTED_EARLY = Label(
    "{id}的数值与公开数据相同但日期早一期；日期应为数据所属期。",
    "{id} has the public values one period early; a row is dated by the period it describes.",
)

PLAIN = frozenset(" -−–_.,:;/%&+=()（）'’\"#@?!，。；：、")


def shown(text: str, most: int = 60) -> str:
    """Foreign text as it may be quoted on a page: one line, no markup, no more than `most` characters."""
    plain = "".join(char if char.isalnum() or char in PLAIN else "·" for char in " ".join(text.split()))
    return plain[:most] + ("…" if len(plain) > most else "")


def on_line(line: int, what: Label) -> Label:
    return LINE.filled(line=line, what=what)
