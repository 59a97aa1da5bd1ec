"""Speed, always against the plain Streamlit + Plotly floor in the same run."""
