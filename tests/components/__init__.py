"""Tests of what Streamlit and Plotly touch."""
