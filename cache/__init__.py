"""What is stored: the embedded snapshot as ground layer, fetched series above it, and the refresh that fills them."""
