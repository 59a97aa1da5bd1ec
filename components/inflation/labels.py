"""The words of the inflation heatmap, each once in both languages."""

from macro.declare.text import Label

Z = Label("z值", "z")

MONTHS_ACROSS = Label("月数", "Months across")
MONTHS_OF = Label("{n}个月", "{n} months")
SORT = Label("排序", "Order")
BY_GROUP = Label("按类别", "By group")
WITHIN_GROUPS = Label("类内按热度", "Hottest in group")
BY_HEAT = Label("按热度", "Hottest first")
PRINTED = Label("格内数字", "Numbers in the cells")
NO_NUMBERS = Label("格内无数字", "No numbers")
VALUES = Label("格内显示%", "Numbers: %")
SCORES = Label("格内显示z值", "Numbers: z")
SCALE = Label("颜色范围", "Colour scale")
GROUPS = Label("展开的类别", "Open groups")
PICK = Label("选择分项", "Pick a component")
MAP_KEY = Label(
    "╱ 从未公布 · ○或*仅含当月部分日期 · 圆点：尚未公布或此处暂无 · 右列为末月数值及较上月变化",
    "╱ never published · ○ or * part of the month only · dot: not out yet or not held here · right: last value and its change on the month",
)
ABSENT = Label("此指标下不显示", "Not shown for this measure")
AGAINST = Label("{now}较{before}", "{now} against {before}")
WHAT_CHANGED = Label("较上月变化", "What changed on the month")
NEWLY_HOT = Label("新升至+1σ以上", "Newly above +1σ")
NO_LONGER_HOT = Label("回落至+1σ以下", "Back below +1σ")
NEWLY_COLD = Label("新降至-1σ以下", "Newly below -1σ")
LARGEST = Label("z值变动最大的分项（括号内为变动）：", "Components that moved most in z (change in brackets):")
AGGREGATES = Label("总体与核心：", "Headline and core:")
HOTTEST = Label("最热的五个分项", "Hottest five components")
BELOW = Label("未高于+1σ", "not above +1σ")
ONE_MONTH = Label("首月高于+1σ", "first month above +1σ")
FOR_MONTHS = Label("连续{n}个月高于+1σ", "above +1σ for {n} months")
SKIPPED = Label("*其间从未公布的月份不计", "* months never published are not counted")
DISTANCE = Label("与2%目标的差距", "Distance to 2 %")
OF_PCE = Label("12个月涨幅；美联储的2%目标针对PCE，不针对CPI", "12-month rates; the Fed's goal is 2 % PCE inflation, not CPI")
NONE = Label("无", "none")
COMPONENT = Label("分项", "Component")
GROUP = Label("类别", "Group")
MONTH = Label("月份", "Month")
MOMENTUM = Label("动量", "Momentum")
OUT_ON = Label("{release}：{out}公布", "{release}: out {out}")
AND_NEXT = Label("{said}，下次{due}（纽约时间{time}）", "{said}, next {due} {time} ET")
ABOUT = Label("约{day}", "about {day}")  # a usual distance from the end of the period, not a day from a calendar
NEXT = Label("下次公布（约）", "Next, about")
MAP_TABLE = Label("数据表与下载", "Table and downloads")

SHEET_VALUES, SHEET_LATEST = Label("数值", "values"), Label("最新", "latest")
