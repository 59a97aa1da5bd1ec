"""`python -m cache.drop_in`."""

import sys

from cache.drop_in.command import main

if __name__ == "__main__":
    sys.exit(main())
