"""The frame around every page: session, state, links, menu, sidebar, and what all sessions share."""
