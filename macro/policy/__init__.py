"""The policy rate: meetings, futures, the odds they price, and the words for them."""
