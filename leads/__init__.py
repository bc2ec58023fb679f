"""The words every room shares: frozen dataclasses and errors, standard library only."""
