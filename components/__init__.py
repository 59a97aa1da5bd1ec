"""All that Streamlit and Plotly touch."""
