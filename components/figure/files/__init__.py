"""What is taken away of a figure as a file: its series, and a workbook with a chart."""
