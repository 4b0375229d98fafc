from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.orientation.cards import CARDS, agreement, compare_sorting
from course.domains.orientation.evidence import Source

sortings = st.dictionaries(st.integers(0, len(CARDS) - 1), st.sampled_from(list(Source)))


def test_there_are_five_cards_of_each_source_and_their_order_tells_nothing() -> None:
    assert Counter(card.source for card in CARDS) == dict.fromkeys(Source, 5)
    assert len({card.text for card in CARDS}) == len({card.fact for card in CARDS}) == 20
    rest = [card.source for card in CARDS[4:]]
    assert rest != list(Source) * 4


@given(sortings)
def test_a_sorting_agrees_where_it_is_the_courses(sorting: dict[int, Source]) -> None:
    compared = compare_sorting(sorting)
    assert list(compared["card"]) == sorted(sorting)
    right = sum(CARDS[card].source is source for card, source in sorting.items())
    assert compared["agrees"].sum() == right
    assert agreement(compared) == pytest.approx(right / 20)


def test_the_courses_own_sorting_agrees_wholly_and_an_unknown_card_is_an_error() -> None:
    assert agreement(compare_sorting({place: card.source for place, card in enumerate(CARDS)})) == 1
    with pytest.raises(KeyError):
        compare_sorting({20: Source.SEEN})
