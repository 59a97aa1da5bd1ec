"""The canvas: a figure as one card in the browser, drawn once, with its words and its tools."""
