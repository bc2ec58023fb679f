"""For all tests."""

from hypothesis import settings

# A slow machine is no fault of the code: what is measured is measured in bench/.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
