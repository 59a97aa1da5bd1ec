"""Every sentence a failed fetch may end in, in both languages; none names a key or a URL."""

from macro.declare.text import Label

BAD_ADDRESS = Label("{name}的地址配置无效。", "The address configured for {name} is not a valid one.")
WEB_PAGE = Label("{name}返回的是网页而不是数据。", "{name} answered with a web page instead of data.")
LEFT_ALONE = Label("{problem}数分钟内不再尝试。", "{problem} It is not tried again for some minutes.")
TOO_LARGE = Label("{name}单个序列返回超过{size} MB。", "{name} sent more than {size} MB for one series.")
TOO_SLOW = Label("{name}响应过慢。", "{name} answered too slowly.")
TOO_MANY = Label("{name}因调用过多而拒绝（429）。", "{name} refused the call because too many were made (429).")
FAULT = Label("{name}服务端故障（{status}）。", "{name} has a fault on its side ({status}).")
NO_ANSWER = Label("{name}未按时响应。", "{name} did not answer in time.")
NOT_SECURE = Label(
    "与{name}的安全连接无法验证，请检查代理及其证书。",
    "The secure connection to {name} could not be verified; check the proxy and its certificate.",
)
PROXY = Label("网络代理未能转发对{name}的请求。", "The network's proxy did not pass the call to {name} on.")
NOT_UNPACKED = Label("{name}返回的内容无法解压。", "{name} sent an answer that cannot be unpacked.")
CIRCLES = Label("{name}循环重定向。", "{name} sends callers in circles.")
BROKE_OFF = Label("{name}的响应中断。", "The answer of {name} broke off.")
UNREACHABLE = Label("无法连接{name}，请检查网络。", "{name} cannot be reached; check the network.")

REFUSED = Label("{name}拒绝了请求（{status}）。", "{name} refused the call ({status}).")
REFUSED_SAYING = Label("{name}拒绝了对{code}的请求：{words}", "{name} refused the call for {code}: {words}")
NOT_CARRIED = Label("{name}没有序列{code}。", "{name} does not carry a series {code}.")
NO_VINTAGE = Label("{name}没有{code}当日的历史版本。", "{name} holds no vintage of {code} for that day.")
UNREADABLE = Label("{name}返回的{code}无法读取。", "{name} sent an answer for {code} that cannot be read.")
CUT_SHORT = Label("{name}返回的{code}不完整。", "The answer of {name} for {code} broke off.")
NOT_TEXT = Label("{name}返回的{code}不是文本。", "{name} sent something other than text for {code}.")
NOT_ITS_TABLE = Label("{name}返回的不是{code}的数据表。", "{name} sent something other than the table of {code}.")
OTHER_COLUMN = Label("{name}返回的是{got}，而请求的是{column}。", "{name} sent {got} where {column} was asked for.")
ZIPPED = Label("{name}返回的{code}是 ZIP 而不是单个序列。", "{name} sent a ZIP instead of one series for {code}.")
BROKEN_ROW = Label("{name}返回的{code}数据表有误（{row}）。", "The table of {code} that {name} sent is broken ({row}).")
NO_OWN_MONTH = Label(
    "{name}返回的{code}数据表有误（{day}：缺少当月数据）。",
    "The table of {code} that {name} sent is broken ({day}: no month of its own).",
)
NOT_A_NUMBER = Label(
    "{name}返回的{code}有一个值不是数字（{day}）。", "{name} sent a value of {code} that is no number ({day})."
)
NOT_A_DATE = Label("{name}返回的{code}含有无效日期。", "{name} sent dates for {code} that are no dates.")
DATES_MIXED = Label("{name}返回的{code}日期重复或倒序。", "{name} sent dates for {code} that repeat or run backwards.")
FEWER = Label("{name}声明有{count}个{code}的值，实际返回{got}个。", "{name} announced {count} values of {code} and sent {got}.")
NO_COLUMN = Label("{name}返回的{code}缺少{column}一列。", "The answer of {name} for {code} has no column {column}.")
IMPLAUSIBLE = Label(
    "{name}返回的{code}有一个不合理的值（{day}：{value}）。",
    "{name} sent a value of {code} that cannot be right ({day}: {value}).",
)
NO_CLOSE = Label("{name}没有{code}的收盘价。", "{name} has no close of {code}.")
ALLOWANCE = Label("{name}当日的调用额度已用完。", "{name} allows no more calls today.")
TWICE = Label("{name}返回的{code}同一天有多个值。", "{name} sent several values of {code} for one day.")
KEY_MALFORMED = Label(
    "{variable}中的密钥不是 FRED 密钥（应为32位小写字母和数字）。",
    "The key in {variable} is not a FRED key, which has 32 small letters and digits.",
)
KEY_LOCKED = Label("{name}已锁定{variable}中的密钥。", "{name} has locked the key in {variable}.")
KEY_REFUSED = Label("{name}不接受{variable}中的密钥。", "{name} does not accept the key in {variable}.")
BOTH_WAYS = Label("{first}不用密钥时：{second}", "{first} Without the key: {second}")
OTHER_SCALE = Label(
    "{id}现以{got}为单位，而声明的是{declared}；保留已存数据。",
    "{id} now comes in {got!r} where {declared!r} is declared; stored data is kept.",
)
PARTS_DIFFER = Label(
    "{name}返回的{code}分项之和与合计不符（{day}）。", "{name} sent parts of {code} that do not add up to their total ({day})."
)
NOTHING_PLAUSIBLE = Label(
    "{name}返回的{code}没有一个可信的值（自{day}起）。", "{name} sent no plausible value of {code} (wrong from {day} on)."
)
