"""Numbers from numbers: transforms, trends, publication dates, and the evaluation of any figure."""
