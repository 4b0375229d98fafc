from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.staff_training import (
    ASSUMPTIONS,
    SKILLS,
    Ability,
    Group,
    Tier,
    general_posts,
    skill_gap,
    training_plan,
)

POSTS = ["W1", "W2", "W3"]
staffs = st.lists(
    st.tuples(st.sampled_from([*POSTS, "W9"]), st.sampled_from(SKILLS), st.sampled_from([*map(str, Ability), ""]))
)
people = st.fixed_dictionaries({group: st.integers(0, 60) for group in Group})


def table(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["post_code", "skill", "ability"])


@given(staffs)
def test_cover_counts_posts_and_not_persons(rows) -> None:
    once, twice = skill_gap(table(rows), POSTS), skill_gap(table(rows + rows), POSTS)
    pd.testing.assert_frame_equal(once, twice)
    assert (once["have"] + once["gap"] == len(POSTS)).all()
    assert (once["finish"] <= once["have"]).all()


@given(staffs)
def test_a_post_is_general_when_no_skill_has_its_gap_there(rows) -> None:
    general = general_posts(table(rows), POSTS)
    for post in POSTS:
        covered = (skill_gap(table(rows), [post])["gap"] == 0).all()
        assert (post in general) == covered


def test_general_posts_all_round_still_lack_a_specialist() -> None:
    rows = [(post, skill, "take") for post in POSTS for skill in SKILLS]
    made = skill_gap(table(rows), POSTS)
    assert general_posts(table(rows), POSTS) == POSTS
    assert (made["gap"] == 0).all()
    assert (made["finish_gap"] == 1).all()
    assert (skill_gap(table(rows), POSTS, assumptions=replaced(ASSUMPTIONS, specialists=0))["finish_gap"] == 0).all()


@given(people, st.integers(0, 12), st.integers(1, 25))
def test_everybody_is_in_one_local_batch_and_no_class_is_overfull(groups, model: int, seats: int) -> None:
    plan = training_plan(groups, replaced(ASSUMPTIONS, model_seats=model, class_seats=seats))
    local = plan[plan["tier"] == Tier.LOCAL]
    assert local.groupby("group")["seats"].sum().to_dict() == {str(g): n for g, n in groups.items() if n}
    assert (local.groupby("batch")["seats"].sum() <= seats).all()
    assert local["batch"].nunique() == -(-sum(groups.values()) // seats)
    province = plan[plan["tier"] == Tier.PROVINCE]
    assert set(province["group"]) <= {str(Group.SECRETARY)}
    assert province["seats"].sum() == min(model, groups[Group.SECRETARY])
    assert (plan["seats"] > 0).all()


def test_whoever_was_in_the_model_class_may_be_left_out_below() -> None:
    plan = training_plan({Group.SECRETARY: 10}, replaced(ASSUMPTIONS, trained_again=0))
    assert plan["seats"].tolist() == [8, 2]
    assert training_plan({}).empty


@pytest.mark.parametrize("bad", [{"class_seats": 0}, {"model_seats": -1}])
def test_a_class_without_seats_is_an_error(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="名额"):
        training_plan({Group.WORKER: 3}, replaced(ASSUMPTIONS, **bad))
    with pytest.raises(ValueError, match="人数"):
        training_plan({Group.WORKER: -3})
