"""Inflation: figure 13, the component that is open, what drives the CPI and what changed, and how broad the heat is."""

import streamlit as st

from components.figure.chart import chart
from components.inflation.drilldown import component
from components.inflation.heatmap import asked, heatmap, table
from components.inflation.told import changed, hottest

now = asked()
left, right = st.columns([64, 36], gap="medium")
with left:
    heatmap(now)
with right:
    component(now)
    hottest(now)
left, right = st.columns([64, 36], gap="medium")
with left:
    chart("cpi_contributions")
with right:
    changed(now)
table(now)
chart("cpi_diffusion", switches=False)
