"""Pictures from numbers: Plotly without Streamlit."""
