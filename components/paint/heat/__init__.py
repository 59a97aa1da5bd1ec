"""The inflation heatmap as drawn: its cells, what stands beside them, and what is said under the pointer."""
