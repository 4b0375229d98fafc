from __future__ import annotations

from typing import Any

import pytest

from course.model.variant import COMMON, VARIANTS, variant_of


@pytest.mark.parametrize(
    ("profile", "variant"),
    [
        ({}, COMMON),
        ({"variant": 17}, 17),
        ({"variant": VARIANTS}, COMMON),
        ({"variant": -1}, COMMON),
        ({"variant": "17"}, COMMON),
        ({"variant": None}, COMMON),
    ],
)
def test_only_a_proven_set_of_data_is_taken_from_the_records(profile: dict[str, Any], variant: int) -> None:
    assert variant_of(profile) == variant
