"""Properties are tried on fewer examples than usual: there are hundreds of them, and all tests must end in minutes."""

from __future__ import annotations

from hypothesis import settings

# No deadline: these machines are shared, and a slow example is no wrong one.
settings.register_profile("course", max_examples=50, deadline=None)
settings.load_profile("course")
