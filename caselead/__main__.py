"""`python -m caselead`, for those who develop it; users call the console script."""

from caselead.cli.main import run

if __name__ == "__main__":
    run()
