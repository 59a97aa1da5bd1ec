"""One figure on a page, with its words, its table and where its numbers come from."""
