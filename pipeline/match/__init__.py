"""Which saved searches a lead fits, and why. Pure."""
