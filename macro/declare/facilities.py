"""When the Fed's lending facilities opened and ended, from the Board's own announcements."""

from datetime import date

BTFP_OPENED = date(2023, 3, 12)  # announced and open; its first Wednesday in the H.4.1 is the 15th
BTFP_ENDED = date(2025, 3, 11)  # one-year loans were made to 2024-03-11
FIMA_OPENED = date(2020, 4, 6)  # repo with foreign official institutions
PPPLF_OPENED = date(2020, 4, 16)
