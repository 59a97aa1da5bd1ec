"""Liquidity: figures 5-8 of the report, and the series behind the pressure gauge."""

from __future__ import annotations

from datetime import date

from macro.declare import facilities as f
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.series import Lag, Release, Series
from macro.declare.text import Label, Quantity
from macro.topics import debt, onrrp, tools

ST_LOUIS = "Federal Reserve Bank of St. Louis"


def _h41(name: str, zh: str, en: str, opened: date | None = None) -> Series:
    return Series(name, Label(zh, en), "FRED", u.MILLIONS, "W", "NSA", r.H41, r.THURSDAY, r.BOARD, opened=opened)


def _nyfed(name: str, zh: str, en: str, code: str, quantity: Quantity, release: Release, lag: Lag) -> Series:
    return Series(name, Label(zh, en), "NYFED", quantity, "D", "NSA", release, lag, r.NYFED, code=code)


SERIES = (
    Series("RRPONTSYD", Label("隔夜逆回购（ON RRP）", "ON RRP"), "FRED", u.BILLIONS, "D", "NSA", r.TOMO, r.SAME_DAY, r.NYFED),
    Series("RPONTTLD", Label("隔夜回购", "Overnight repo"), "FRED", u.BILLIONS, "D", "NSA", r.TOMO, r.SAME_DAY, r.NYFED),
    _h41("WLCFLPCL", "一级信贷", "Primary credit"),
    _h41("WLCFLSCL", "二级信贷", "Secondary credit"),
    _h41("WLCFLSECL", "季节性信贷", "Seasonal credit"),
    _h41("WLCFOCEL", "其他信贷（含FDIC过桥银行贷款）", "Other credit"),
    _h41("H41RESPPALDJNWW", "PPP流动性便利", "PPP liquidity facility", f.PPPLF_OPENED),
    _h41("WLCFLL", "美联储贷款合计", "Fed loans, total"),
    _h41("SWPT", "央行货币互换", "Central-bank swaps"),
    _h41("WORAL", "美联储回购合计", "Fed repo, total"),
    _h41("H41RESPPALGTRFNWW", "外国官方回购", "Foreign-official repo", f.FIMA_OPENED),
    _h41("H41RESPPALGTRONWW", "其他回购，含常备回购便利（SRF）", "Repo, others (standing facility, SRF)"),
    Series("CMDEBT", Label("居民部门债务", "Household debt"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("HHMSDODNS", Label("居民住房抵押贷款", "Household mortgages"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("TOTALSL", Label("消费信贷", "Consumer credit"), "FRED", u.MILLIONS, "M", "SA", r.G19, Lag(37, slack=3), r.BOARD,
           broken=(date(2024, 12, 1),)),
    Series("CDCABSHNO", Label("居民现金和活期存款", "Household checkable deposits and currency"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1,
           r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("PMSAVE", Label("个人储蓄", "Personal saving"), "FRED", u.BILLIONS, "M", "SA", r.INCOME, Lag(29), r.BEA),
    Series("PSAVERT", Label("个人储蓄率", "Personal saving rate"), "FRED", u.PERCENT_Q, "M", "SA", r.INCOME, Lag(29), r.BEA, bounds=u.SAVING_RATE),
    Series("GFDEBTN", Label("联邦政府债务", "Federal debt"), "FRED", u.MILLIONS, "Q", "NSA", r.BULLETIN, r.BULLETIN_LAG, r.TREASURY),
    Series("FYGFDPUN", Label("公众持有的联邦债务", "Federal debt held by the public"), "FRED", u.MILLIONS, "Q", "NSA", r.BULLETIN,
           r.BULLETIN_LAG, r.TREASURY),
    Series("GFDEGDQ188S", Label("联邦债务占GDP", "Federal debt to GDP"), "FRED", u.PERCENT_GDP_Q, "Q", "SA", r.DEBT_RATIO, Lag(65, slack=25),
           ST_LOUIS),
    Series("MTSDS133FMS", Label("联邦财政收支", "Federal balance"), "FRED", u.MILLIONS, "M", "NSA", r.MTS, r.WITH_MTS, r.TREASURY),
    _h41("WRBWFRBL", "准备金（周三余额）", "Reserves, Wednesday level"),
    _h41("WRESBAL", "准备金（周平均）", "Reserves, week average"),
    Series("TLAACBW027SBOG", Label("商业银行总资产", "Commercial bank assets"), "FRED", u.BILLIONS, "W", "SA", r.H8, Lag(9), r.BOARD),
    _h41("WDTGAL", "财政部一般账户（TGA，周三余额）", "TGA, Wednesday level"),
    _h41("WTREGEN", "财政部一般账户（TGA，周平均）", "TGA, week average"),
    Series("TGA_DAILY", Label("财政部一般账户（TGA，每日余额）", "TGA, daily balance"), "FISCALDATA", u.MILLIONS, "D", "NSA", r.DTS, r.NEXT_BUSINESS_DAY,
           r.TREASURY, code="operating_cash_balance"),
    Series("DEBT_TO_PENNY", Label("联邦债务总额（每日）", "Total public debt, daily"), "FISCALDATA", u.DOLLARS, "D", "NSA", r.PENNY,
           r.NEXT_BUSINESS_DAY, r.TREASURY, code="debt_to_penny"),
    Series("SOFR", Label("SOFR", "SOFR"), "FRED", u.PERCENT_Q, "D", "NSA", r.SOFR_RATES, r.NEXT_BUSINESS_DAY, r.NYFED),
    Series("IORB", Label("准备金利率（IORB）", "IORB"), "FRED", u.PERCENT_Q, "D7", "NSA", r.IORB_NOTICE, r.SAME_DAY, r.BOARD),
    Series("EFFR", Label("EFFR", "EFFR"), "FRED", u.PERCENT_Q, "D", "NSA", r.EFFR_RATES, r.NEXT_BUSINESS_DAY, r.NYFED),
    _nyfed("NYFED_ONRRP", "隔夜逆回购（ON RRP）操作结果", "ON RRP operation", "ONRRP", u.DOLLARS, r.TOMO, r.SAME_DAY),
    _nyfed("NYFED_ONRRP_CPTY", "隔夜逆回购（ON RRP）交易对手数", "ON RRP counterparties", "ONRRP_CPTY", u.COUNT_Q, r.TOMO, r.SAME_DAY),
    _nyfed("RRP_MMF", "隔夜逆回购（ON RRP）：货币基金", "ON RRP: money funds", "ONRRP_MMF", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_GSE", "隔夜逆回购（ON RRP）：GSE", "ON RRP: GSEs", "ONRRP_GSE", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_BANK", "隔夜逆回购（ON RRP）：银行", "ON RRP: banks", "ONRRP_BANK", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_PD", "隔夜逆回购（ON RRP）：一级交易商", "ON RRP: primary dealers", "ONRRP_PD", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("NYFED_REPO", "隔夜回购操作，含常备回购便利（SRF）", "Overnight repo operations", "REPO", u.DOLLARS, r.REPO_OPERATIONS, r.SAME_DAY),
    _nyfed("NYFED_SOFR", "SOFR（纽约联储）", "SOFR, New York Fed", "SOFR", u.PERCENT_Q, r.SOFR_RATES, r.NEXT_BUSINESS_DAY),
    _nyfed("NYFED_EFFR", "EFFR（纽约联储）", "EFFR, New York Fed", "EFFR", u.PERCENT_Q, r.EFFR_RATES, r.NEXT_BUSINESS_DAY),
    _nyfed("NYFED_SWAPS", "央行美元互换余额", "Dollar swaps outstanding", "SWAPS", u.DOLLARS, r.SWAP_OPERATIONS, r.NEXT_BUSINESS_DAY),
)  # fmt: skip

FIGURES = (*onrrp.FIGURES, *tools.FIGURES, *debt.FIGURES)
