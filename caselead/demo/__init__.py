"""The demo: sample boards in the shapes of real ones, served on loopback, and everything Caselead does with them."""
