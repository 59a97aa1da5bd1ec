"""Data status: who refreshes the store, how every series stands, and why."""

from components.refresh_now import refresh_now
from components.status import status

refresh_now()
status()
