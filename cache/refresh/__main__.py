"""`python -m cache.refresh`."""

import sys

from cache.refresh.command import main

if __name__ == "__main__":
    sys.exit(main())
