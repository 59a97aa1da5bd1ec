"""The inflation heatmap on its page."""
