"""inflation_heatmap."""
