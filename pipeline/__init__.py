"""What happens to a lead. The rules are pure; `run.py` is one pass from top to bottom, and the page to read first."""
