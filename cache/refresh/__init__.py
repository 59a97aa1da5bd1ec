"""The way in from the sources to the store: what is due, one refresher at a time, and a gate before anything is kept."""
