"""Inflation: figure 13, the component that is open, what the last release changed, and how broad the heat is."""

import streamlit as st

from components.figure.chart import chart
from components.inflation.drilldown import component
from components.inflation.heatmap import asked, changed, controls, heatmap, table

now = asked()
controls(now)
left, right = st.columns([64, 36], gap="medium")
with left:
    heatmap(now)
with right:
    component(now)
    changed(now)
table(now)
chart("cpi_diffusion", switches=False)
