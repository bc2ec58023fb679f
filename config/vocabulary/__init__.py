"""The vocabulary of each profession, a folder of TOML each, and what reads it."""
