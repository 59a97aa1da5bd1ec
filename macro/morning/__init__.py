"""One morning: what moved, what was printed, what comes next, and the sentences that tell it."""
