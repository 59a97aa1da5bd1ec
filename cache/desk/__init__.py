"""Files a desk edits: thresholds and trades."""
