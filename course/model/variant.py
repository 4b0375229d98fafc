"""Which set of practice data a trainee works on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

VARIANTS = 200
"""Every exercise is proven on this many seeds."""
COMMON = 0
"""The set that a room shares and that the handout prints."""


def variant_of(profile: Mapping[str, Any]) -> int:
    """Return the seed of a trainee's practice data: the common one, unless a set of one's own was chosen."""
    variant = profile.get("variant", COMMON)
    return variant if isinstance(variant, int) and 0 <= variant < VARIANTS else COMMON
