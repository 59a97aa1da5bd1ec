"""What the desk knows, as pure functions and declarations: no clock, disk, network, plotly or streamlit."""
