from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.duty_lists import (
    ASSUMPTIONS,
    COLUMNS,
    FLAW_LABELS,
    LOCAL,
    SHARED,
    Flaw,
    Level,
    circles,
    crowded,
    flaws,
    item_quality,
    links,
)

IDS = [f"{letter}{number}" for letter in "CTV" for number in (1, 2, 3)]
number_or_nothing = st.one_of(st.none(), st.integers(-3, 40))


@st.composite
def lists(draw: st.DrawFn) -> pd.DataFrame:
    """Any list, sound or not: levels, parents, numbers and owners as they come."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=8, unique=True))
    rows = [
        (
            id,
            str(draw(st.sampled_from(list(Level)))),
            draw(st.sampled_from(["", "加强", "修好"])),
            draw(st.sampled_from(["路灯", "礼堂"])),
            draw(number_or_nothing),
            draw(number_or_nothing),
            draw(st.sampled_from(["", SHARED, "岗甲", "岗乙"])),
            draw(st.sampled_from([*IDS, "", LOCAL, "X9"])),
        )
        for id in ids
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"measure": float, "due": float})


def sound_list() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("C1", "county", "修好", "路灯", 60, 11, "县岗", ""),
            ("T1", "township", "修好", "路灯", 24, 10, "镇岗", "C1"),
            ("V1", "village", "修好", "路灯", 8, 9, "村岗", "T1"),
            ("V2", "village", "盘活", "礼堂", 1, 6, "村岗", LOCAL),
        ],
        columns=COLUMNS,
    ).astype({"measure": float, "due": float})


def found(items: pd.DataFrame) -> dict[str, list[str]]:
    table = flaws(items)
    return {id: list(table.loc[table["item_id"] == id, "flaw"]) for id in table["item_id"].unique()}


@given(lists())
def test_sound_links_go_down_one_level_and_never_round(items: pd.DataFrame) -> None:
    rank = dict(zip(items["item_id"], items["level"].map(list(Level).index), strict=True))
    made = links(items)
    assert all(rank[link.parent] + 1 == rank[link.child] for link in made.itertuples())
    above = dict(zip(made["child"], made["parent"], strict=True))
    assert circles(items.assign(parent=[above.get(id, "") for id in items["item_id"]])) == []


@given(lists())
def test_every_item_below_the_county_is_linked_or_local_or_told_why_not(items: pd.DataFrame) -> None:
    linked = set(links(items)["child"])
    table = flaws(items)
    unlinked = {str(Flaw.ORPHAN), str(Flaw.WRONG_LEVEL), str(Flaw.CYCLE)}
    told = set(table.loc[table["flaw"].isin(unlinked), "item_id"])
    for item in items.itertuples():
        free = item.parent == LOCAL or (item.level == Level.COUNTY and item.parent not in set(items["item_id"]))
        assert (item.item_id in linked) + (item.item_id in told) + free == 1


@given(lists())
def test_a_flaw_of_its_own_is_told_exactly_where_quality_fails(items: pd.DataFrame) -> None:
    quality, told = item_quality(items).set_index("item_id"), found(items)
    for id, checks in quality.iterrows():
        has = set(told.get(str(id), []))
        assert (Flaw.NO_VERB in has) != checks["has_verb"]
        assert bool({Flaw.NO_MEASURE, Flaw.EMPTY_WORDS} & has) != checks["measurable"]
        assert bool({Flaw.NO_DATE, Flaw.OUT_OF_PLAN} & has) != checks["dated"]
        assert (Flaw.NO_OWNER in has) != checks["has_owner"]


@given(lists())
def test_the_order_of_the_list_does_not_matter(items: pd.DataFrame) -> None:
    turned = items.iloc[::-1].reset_index(drop=True)
    assert found(turned) == found(items)


def test_a_sound_list_has_no_flaw() -> None:
    assert flaws(sound_list()).empty
    assert links(sound_list()).to_numpy().tolist() == [["C1", "T1"], ["T1", "V1"]]


@pytest.mark.parametrize(
    ("row", "column", "value", "flaw"),
    [
        (2, "verb", "", Flaw.NO_VERB),
        (2, "measure", float("nan"), Flaw.NO_MEASURE),
        (2, "measure", 0, Flaw.NO_MEASURE),
        (2, "due", float("nan"), Flaw.NO_DATE),
        (3, "due", 13, Flaw.OUT_OF_PLAN),
        (3, "due", 0, Flaw.OUT_OF_PLAN),
        (2, "due", 11, Flaw.AFTER_PARENT),
        (2, "owner", "", Flaw.NO_OWNER),
        (2, "owner", SHARED, Flaw.NO_OWNER),
        (2, "parent", "", Flaw.ORPHAN),
        (2, "parent", "T9", Flaw.ORPHAN),
        (2, "parent", "C1", Flaw.WRONG_LEVEL),
        (2, "parent", "V2", Flaw.WRONG_LEVEL),
        (2, "parent", "V1", Flaw.CYCLE),
        (2, "measure", 24, Flaw.COPIED),
    ],
)
def test_each_flaw_is_told_by_itself(row: int, column: str, value: object, flaw: Flaw) -> None:
    items = sound_list()
    items.loc[row, column] = value
    assert found(items) == {items.loc[row, "item_id"]: [flaw]}


def test_a_month_may_be_the_parents_own_and_the_first_or_the_last_of_the_plan() -> None:
    items = sound_list()
    items.loc[2, "due"] = 10
    items.loc[3, "due"] = 12
    assert flaws(items).empty
    items.loc[3, "due"] = 1
    assert flaws(items).empty


def test_vague_words_count_as_soon_as_a_number_stands_behind_them() -> None:
    items = sound_list()
    items.loc[3, ["verb", "measure"]] = ["加强", float("nan")]
    assert found(items) == {"V2": [Flaw.EMPTY_WORDS]}
    items.loc[3, "measure"] = 4
    assert flaws(items).empty


def test_a_circle_is_told_on_the_link_that_closes_it() -> None:
    items = sound_list()
    items.loc[0, "parent"] = "V1"
    assert circles(items) == ["C1", "T1", "V1"]
    assert found(items) == {"C1": [Flaw.CYCLE]}


def test_two_items_of_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match="重复"):
        links(pd.concat([sound_list(), sound_list()]))


def test_more_items_than_advised_are_told_of_the_owner() -> None:
    assert crowded(sound_list()) == []
    assert crowded(sound_list(), replaced(ASSUMPTIONS, max_items=1)) == ["村岗"]
    assert crowded(sound_list().assign(owner=SHARED), replaced(ASSUMPTIONS, max_items=1)) == []


def test_every_flaw_has_a_label_and_no_assumption_is_the_reports() -> None:
    assert set(FLAW_LABELS) == set(Flaw)
    assert not ASSUMPTIONS["stated_by_report"].any()
