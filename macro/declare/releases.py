"""The publications the series come from, with their New York release time, and their usual lags."""

from zoneinfo import ZoneInfo

from macro.declare.series import Lag, Release
from macro.declare.text import Label

NEW_YORK = ZoneInfo("America/New_York")  # the clock releases follow

H41 = Release("h41", Label("H.4.1 准备金余额影响因素", "H.4.1 Factors Affecting Reserve Balances"), "16:30")
H15 = Release("h15", Label("H.15 利率", "H.15 Selected Interest Rates"), "16:15")
H10 = Release("h10", Label("H.10 外汇汇率", "H.10 Foreign Exchange Rates"), "16:15")
H8 = Release("h8", Label("H.8 商业银行资产负债", "H.8 Assets and Liabilities of Commercial Banks"), "16:15")
H6 = Release("h6", Label("H.6 货币供应", "H.6 Money Stock Measures"), "13:00")
Z1 = Release("z1", Label("Z.1 金融账户", "Z.1 Financial Accounts"), "12:00")
G19 = Release("g19", Label("G.19 消费信贷", "G.19 Consumer Credit"), "15:00")
G17 = Release("g17", Label("G.17 工业生产", "G.17 Industrial Production"), "09:15")
FOMC = Release("fomc", Label("FOMC声明", "FOMC statement"), "14:00")
SEP = Release("sep", Label("经济预测摘要（SEP）", "Summary of Economic Projections"), "14:00")
IORB_NOTICE = Release("iorb", Label("准备金余额利率", "Interest on Reserve Balances"), "16:30")
SOFR_RATES = Release("sofr", Label("SOFR", "SOFR"), "08:00")
EFFR_RATES = Release("effr", Label("EFFR", "EFFR"), "09:00")
TOMO = Release("tomo", Label("临时公开市场操作", "Temporary Open Market Operations"), "13:15")
REPO_OPERATIONS = Release("repo", Label("回购操作", "Repo operations"), "13:45")
RRP_SPLIT = Release("rrp_split", Label("逆回购对手方构成", "Reverse repo by counterparty type"), "16:00")
SWAP_OPERATIONS = Release("swaps", Label("美元互换操作", "US dollar liquidity swaps"), "09:00")
NFCI_RELEASE = Release("nfci", Label("芝加哥联储金融状况指数（NFCI）", "Chicago Fed NFCI"), "08:30")
STLFSI = Release("stlfsi", Label("圣路易斯联储金融压力指数", "St. Louis Fed Financial Stress Index"), "10:00")
OFR_FSI = Release("ofrfsi", Label("OFR金融压力指数", "OFR Financial Stress Index"), "10:00")
CPI = Release("cpi", Label("CPI", "Consumer Price Index"), "08:30")
STICKY = Release("sticky", Label("粘性价格CPI", "Sticky Price CPI"), "11:00")
MEDIAN_CPI = Release("median_cpi", Label("中位数CPI", "Median CPI"), "11:00")
TRIMMED_PCE = Release("trimmed_pce", Label("截尾均值PCE", "Trimmed Mean PCE"), "11:00")
EMPLOYMENT = Release("employment", Label("就业报告", "Employment Situation"), "08:30")
GDP_RELEASE = Release("gdp", Label("GDP", "Gross Domestic Product"), "08:30")
GDP_SECOND = Release("gdp2", Label("GDP第二次估计", "GDP, second estimate"), "08:30")
GDP_THIRD = Release("gdp3", Label("GDP第三次估计", "GDP, third estimate"), "08:30")
MINUTES = Release("minutes", Label("FOMC会议纪要", "FOMC minutes"), "14:00")
COUPONS = Release("coupons", Label("中长期国债拍卖", "Treasury coupon auctions"), "13:00")
INCOME = Release("income", Label("个人收入与支出", "Personal Income and Outlays"), "08:30")
PROFITS = Release("profits", Label("企业利润", "Corporate Profits"), "08:30")
PRODUCTIVITY = Release("productivity", Label("生产率与成本", "Productivity and Costs"), "08:30")
SLOOS = Release("sloos", Label("高级信贷官调查（SLOOS）", "Senior Loan Officer Opinion Survey"), "14:00")
PHILLY = Release("philly", Label("费城联储制造业调查", "Manufacturing Business Outlook Survey"), "08:30")
EMPIRE = Release("empire", Label("纽约联储制造业调查", "Empire State Manufacturing Survey"), "08:30")
ISM = Release("ism", Label("ISM报告", "ISM Report on Business"), "10:00")
ICE = Release("ice", Label("ICE BofA指数", "ICE BofA Indices"), "09:00")
SPREADS = Release("spreads", Label("利差", "Interest Rate Spreads"), "16:30")
OECD_RATES = Release("mei", Label("OECD主要经济指标", "OECD Main Economic Indicators"), "12:00")
ECB_CURVE = Release("ecb_yc", Label("欧洲央行收益率曲线", "Euro area yield curves"), "06:00")
CHINABOND = Release("chinabond", Label("中债收益率曲线", "ChinaBond yield curves"), "05:00")
CBOE = Release("cboe", Label("芝加哥期权交易所", "CBOE Market Statistics"), "16:15")
SP = Release("sp", Label("标普道琼斯指数", "S&P Dow Jones Indices"), "16:15")
BULLETIN = Release("bulletin", Label("财政部公报", "Treasury Bulletin"), "16:00")
MTS = Release("mts", Label("财政月报", "Monthly Treasury Statement"), "14:00")
MSPD = Release("mspd", Label("公共债务月报", "Monthly Statement of the Public Debt"), "16:00")
AUCTIONS = Release("auctions", Label("国债拍卖", "Treasury auctions"), "13:00")
PENNY = Release("penny", Label("每日国债余额", "Debt to the Penny"), "15:00")
DTS = Release("dts", Label("财政部日报", "Daily Treasury Statement"), "16:00")
DEBT_RATIO = Release("debt_ratio", Label("债务占GDP", "Debt to GDP ratios"), "12:00")
NBER = Release("nber", Label("NBER衰退期", "NBER recessions"), "12:00")
MICHIGAN = Release("michigan", Label("密歇根消费者调查", "Surveys of Consumers"), "10:00")
# Settled about 15:00; until the session ends at 17:00 the day's quote still moves.
FED_FUNDS_FUTURES = Release("zq", Label("联邦基金期货收盘", "Fed funds futures close"), "17:00")

SAME_DAY = Lag(0)
MONTH_OVER = Lag(1)
NEXT_BUSINESS_DAY = Lag(1, "business")
TWO_BUSINESS_DAYS = Lag(2, "business")
THURSDAY = Lag(1, "thursday")
FOLLOWING_MONDAY = Lag(5, "monday")
MID_MONTH = Lag(0, "mid_month")
THIRD_THURSDAY = Lag(0, "third_thursday")
FOURTH_TUESDAY = Lag(0, "fourth_tuesday")
JOBS_FRIDAY = Lag(0, "jobs_friday")
OWN_DATE = Lag(0, "own_date")
# The New York Fed splits ON RRP by type of counterparty near the end of each quarter, for the quarter before it: the
# first day of a quarter waits up to 183 days. Later days wait less; as of a past day the split is never shown too early.
QUARTER_AFTER = Lag(183)
WITH_PROFITS = Lag(60, slack=1, by_month=((12, 89, 1),))
PRODUCTIVITY_LAG = Lag(40, slack=6)
# The eighth business day; after the end of the fiscal year a week or two later.
WITH_MTS = Lag(12, slack=2, by_month=((9, 18, 7),))
FINANCIAL_ACCOUNTS = Lag(70, slack=5)
BULLETIN_LAG = Lag(60, slack=15)

BOARD = "Federal Reserve Board"
NYFED = "Federal Reserve Bank of New York"
CHICAGO = "Federal Reserve Bank of Chicago"
BLS_AGENCY = "U.S. Bureau of Labor Statistics"
BEA = "U.S. Bureau of Economic Analysis"
TREASURY = "U.S. Department of the Treasury"
OFR_AGENCY = "Office of Financial Research"
CME = "CME Group"
