"""The way in: the one polite client, the parsing worker, and one file per board or format."""
