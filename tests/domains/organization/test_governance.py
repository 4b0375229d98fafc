from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.governance import (
    ASSUMPTIONS,
    ROLES,
    Body,
    Grade,
    Kind,
    Notice,
    Rule,
    Watch,
    apply_rules,
    find_violations,
    grade_of,
    lay_out,
    standard_rules,
)

BODIES = [str(body) for body in Body]
LIMIT = float(ASSUMPTIONS.loc["limit", "value"])
amounts = st.integers(0, 400).map(lambda tenths: tenths / 10)
matters = st.lists(st.tuples(st.sampled_from([str(kind) for kind in Kind]), amounts), min_size=1, max_size=12).map(
    lambda rows: pd.DataFrame(
        [(f"事项{number:02d}", kind, amount) for number, (kind, amount) in enumerate(rows, 1)],
        columns=["matter_id", "kind", "amount"],
    )
)
routes = st.builds(
    lambda grade, bodies, watch, notice: pd.DataFrame(
        [("甲", str(grade), *bodies, str(watch), str(notice))],
        columns=["matter_id", "grade", *ROLES, "watch", "notice"],
    ),
    grade=st.sampled_from(Grade),
    bodies=st.tuples(*[st.sampled_from(["", *BODIES])] * 3),
    watch=st.sampled_from(Watch),
    notice=st.sampled_from(Notice),
)


def only(**changes: str) -> pd.DataFrame:
    """Return the standard route of a large purchase with some cells changed."""
    rule = standard_rules().set_index("grade").loc["large"].to_dict() | {"matter_id": "甲", "grade": "large"}
    return pd.DataFrame([rule | changes])


def rules_broken(route: pd.DataFrame) -> list[str]:
    return find_violations(route)["rule"].tolist()


@given(matters, st.integers(1, 20))
def test_the_standard_rules_give_routes_without_fault_at_any_limit(matters: pd.DataFrame, limit: int) -> None:
    routed = apply_rules(matters, standard_rules(), replaced(ASSUMPTIONS, limit=limit))
    assert routed["matter_id"].tolist() == matters["matter_id"].tolist()
    assert find_violations(routed).empty


@given(matters)
def test_every_route_has_one_decision_and_ends_with_publication(matters: pd.DataFrame) -> None:
    steps = lay_out(apply_rules(matters, standard_rules()))
    for matter_id, own in steps.groupby("matter_id"):
        assert (own["step"] == "decide").sum() == 1, matter_id
        assert own["step"].iloc[0] == "propose"
        assert own["step"].iloc[-1] == "publish"


@given(routes)
def test_whoever_carries_out_never_watches_without_a_fault(route: pd.DataFrame) -> None:
    same = route["executor"].iloc[0] == route["supervisor"].iloc[0] != ""
    assert (str(Rule.SEPARATION) in rules_broken(route)) == same


@given(routes)
def test_a_route_without_fault_has_three_different_tasks_in_order(route: pd.DataFrame) -> None:
    if not find_violations(route).empty:
        return
    row = route.iloc[0]
    assert all(row[role] for role in ROLES)
    assert row["supervisor"] not in (row["executor"], row["decider"])
    assert row["decider"] != Body.SUPERVISORS
    assert row["notice"] != Notice.NONE
    assert (row["grade"] == Grade.EMERGENCY) == (row["notice"] == Notice.REPORTED)


@pytest.mark.parametrize(
    ("amount", "grade"), [(0, Grade.SMALL), (LIMIT - 0.1, Grade.SMALL), (LIMIT, Grade.LARGE), (LIMIT + 9, Grade.LARGE)]
)
def test_the_limit_itself_needs_the_assembly(amount: float, grade: Grade) -> None:
    assert grade_of("money", amount) is grade


@pytest.mark.parametrize("kind", ["asset", "rule", "emergency"])
def test_other_matters_do_not_depend_on_the_amount(kind: str) -> None:
    assert {grade_of(kind, amount) for amount in (0, LIMIT, 900, float("nan"))} == {Grade(kind)}


@pytest.mark.parametrize(("kind", "amount"), [("money", -1), ("money", float("nan")), ("festival", 1)])
def test_an_unknown_kind_or_amount_is_an_error(kind: str, amount: float) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - two messages
        grade_of(kind, amount)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"supervisor": ""}, Rule.MISSING),
        ({"decider": "supervisors"}, Rule.SUPERVISORS_DECIDE),
        ({"decider": "committee"}, Rule.DECIDER),
        ({"supervisor": "committee"}, Rule.SEPARATION),
        ({"supervisor": "assembly"}, Rule.SUPERVISOR),
        ({"watch": "after"}, Rule.WATCH),
        ({"watch": ""}, Rule.WATCH),
        ({"notice": "none"}, Rule.PUBLICATION),
        ({"notice": "result"}, Rule.PUBLICATION),
        ({"grade": "emergency", "decider": "committee", "notice": "result"}, Rule.REPORT),
    ],
)
def test_each_slip_breaks_its_rule_and_no_other(changes: dict[str, str], rule: Rule) -> None:
    found = rules_broken(only(**changes))
    if "supervisors" in changes.values():
        assert str(rule) in found
    else:
        assert found == [str(rule)]


def test_supervisors_who_spend_are_watched_by_the_assembly() -> None:
    own = {"grade": "small", "decider": "committee", "executor": "supervisors"}
    assert rules_broken(only(**own, supervisor="assembly")) == []
    assert rules_broken(only(**own, supervisor="supervisors")) == [str(Rule.SEPARATION)]
    assert rules_broken(only(**own, supervisor="committee")) == [str(Rule.SUPERVISOR)]
    assert "没有人监督" in find_violations(only(executor="supervisors", supervisor="assembly"))["reason"].iloc[0]


def test_a_body_that_is_missing_or_a_matter_not_published_has_no_such_step() -> None:
    steps = lay_out(only(executor="", notice="none"))
    assert steps["step"].tolist() == ["propose", "decide"]
    urgent = lay_out(only(notice="reported"))
    assert urgent["step"].tolist() == ["propose", "decide", "execute", "report", "publish"]
