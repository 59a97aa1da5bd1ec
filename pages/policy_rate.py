"""Policy rate: the Summary of Economic Projections (table T1 and its path)."""

from components.sep import path, projections

projections()
path()
