"""The drop-in folder: series a desk has from its own terminal, one CSV form, layered over the public ones."""
