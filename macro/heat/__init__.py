"""The inflation heatmap: its rows and how hot each of them runs."""
