"""The store: series, what is noted of them, their vintages and revisions, and what readers wish for."""
