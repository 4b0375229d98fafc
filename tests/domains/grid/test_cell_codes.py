from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.cell_codes import (
    ASSUMPTIONS,
    CHECK_SIGNS,
    DIGITS,
    LEVELS,
    RULE,
    CodeError,
    CodeRule,
    Reason,
    check_codes,
    check_sign,
    code_rule,
    code_tree,
    cut_segments,
    lost_zero,
    make_code,
    make_unit,
    parent_of,
    parse_code,
    plain,
)

rules = st.lists(st.integers(1, 4), min_size=5, max_size=5).map(lambda digits: CodeRule(tuple(digits)))


@st.composite
def rules_and_parts(draw: st.DrawFn) -> tuple[CodeRule, tuple[int, ...]]:
    rule = draw(rules)
    return rule, tuple(draw(st.integers(1, 10**n - 1)) for n in rule.digits)


parts = st.tuples(*(st.integers(1, 10**n - 1) for n in DIGITS))
codes = parts.map(make_code)


@given(rules_and_parts())
def test_reading_a_code_gives_back_what_it_was_made_of(made: tuple[CodeRule, tuple[int, ...]]) -> None:
    rule, numbers = made
    code = make_code(numbers, rule)
    assert parse_code(code, rule) == numbers
    assert len(code) == rule.length
    assert tuple(map(int, cut_segments(code[:-1], rule))) == numbers


@given(rules_and_parts())
def test_every_unit_begins_with_the_code_of_the_unit_above(made: tuple[CodeRule, tuple[int, ...]]) -> None:
    rule, numbers = made
    units = [make_unit(numbers[:level], rule) for level in range(1, 5)] + [make_code(numbers, rule)]
    for above, below in zip(["", *units], units, strict=False):
        assert below.startswith(above)
        assert parent_of(below, rule) == above


@given(codes, st.data())
def test_one_wrong_digit_is_always_found(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code) - 2))
    digit = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != code[place]]))
    with pytest.raises(CodeError) as caught:
        parse_code(code[:place] + digit + code[place + 1 :])
    assert caught.value.reason in (Reason.CHECK, Reason.SEGMENT)


@given(codes, st.integers(0, sum(DIGITS) - 2))
def test_two_neighbouring_digits_that_changed_places_are_found(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        assert not check_codes([swapped], [parent_of(swapped)])["valid"].any()


@given(st.lists(codes, max_size=8), st.lists(st.text("0123456789X OＯ０１-", max_size=12), max_size=4))
def test_what_is_valid_is_known_and_stands_once(good: list[str], odd: list[str]) -> None:
    listed = good + odd + good[:2]
    parents = {parent_of(code) for code in good[::2]}
    judged = check_codes(listed, parents)
    assert len(judged) == len(listed)
    valid = judged[judged["valid"]]
    assert valid["cell_code"].is_unique
    assert set(valid["parent_code"]) <= parents
    assert (judged["valid"] == (judged["reason"] == Reason.OK)).all()
    assert set(valid["cell_code"]) == {plain(code) for code in good if parent_of(code) in parents} | {
        plain(code) for code in odd if plain(code) in set(valid["cell_code"])
    }


@given(st.lists(codes, unique=True, max_size=12))
def test_the_tree_has_a_leaf_for_every_cell_and_every_level_adds_up(listed: list[str]) -> None:
    tree = code_tree(listed)
    assert tree.loc[tree["level"] == 5, "child_code"].tolist() == sorted(listed)
    assert all(tree.loc[tree["level"] == level, "n_cells"].sum() == len(listed) for level in range(1, 6))
    known = {"", *tree["child_code"]}
    assert set(tree["parent_code"]) <= known


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("010203107X", Reason.OK),
        (" 0102031-07x ", Reason.OK),
        ("０１０２０３１０７Ｘ", Reason.OK),
        ("10203107X", Reason.LENGTH),
        ("010203107X0", Reason.LENGTH),
        ("", Reason.LENGTH),
        ("0102O3107X", Reason.SEGMENT),
        ("0102031000", Reason.SEGMENT),
        ("0102031075", Reason.CHECK),
        ("0102032070", Reason.CHECK),
    ],
)
def test_each_fault_has_its_reason(code: str, reason: Reason) -> None:
    assert check_codes([code], ["0102031", "0102032"])["reason"].tolist() == [reason]


def test_unknown_parents_and_second_copies_are_refused_in_this_order() -> None:
    one, far = make_code((1, 2, 3, 1, 7)), make_code((1, 2, 3, 9, 7))
    judged = check_codes([one, far, one, far], ["0102031"])
    assert judged["reason"].tolist() == ["ok", "parent", "duplicate", "parent"]
    assert judged["parent_code"].tolist() == ["0102031", "", "", ""]


def test_leading_zeros_that_were_lost_are_recognized() -> None:
    code = make_code((1, 2, 3, 1, 7))
    assert lost_zero(code.lstrip("0")) == code
    assert lost_zero(code) == ""
    assert lost_zero("7") == ""


@pytest.mark.parametrize(
    "wrong", [(1, 2, 3, 1), (1, 2, 3, 10, 7), (0, 2, 3, 1, 7), (1, 2, 3, 1, 100), (1, 2, 3, 1, 1.5)]
)
def test_numbers_that_do_not_fit_are_errors(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="号"):
        make_code(wrong)


def test_the_check_sign_may_be_a_letter_and_refuses_letters() -> None:
    assert {check_sign(f"{n:09d}") for n in range(40)} == set(CHECK_SIGNS)
    with pytest.raises(ValueError, match="数字"):
        check_sign("01X")
    with pytest.raises(ValueError, match="长度"):
        parent_of("010")


def test_the_levels_are_of_the_course_except_their_number() -> None:
    assert not LEVELS["stated_by_report"].any()
    assert ASSUMPTIONS.index[ASSUMPTIONS["stated_by_report"]].tolist() == ["levels"]
    assert code_rule() == RULE
    assert code_rule(replaced(ASSUMPTIONS, digits_5=4)).length == RULE.length + 2
    with pytest.raises(ValueError, match="至少"):
        code_rule(replaced(ASSUMPTIONS, digits_1=0))
