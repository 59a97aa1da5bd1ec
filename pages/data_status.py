"""Data status: who refreshes the store, how every series stands, and why."""

from components.status.overview import status
from components.status.refresh_now import refresh_now

refresh_now()
status()
