from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.pay_ladder import (
    ASSUMPTIONS,
    HIGH,
    LOW,
    N_LEVELS,
    Layout,
    Light,
    Reading,
    Wage,
    bill,
    falling,
    implied_base,
    ladder,
    light,
    mean_multiple,
    pay,
    post_levels,
    wages,
)

multiples = st.lists(st.integers(30, 250), min_size=1, max_size=N_LEVELS)
bases = st.integers(1, 200_000)


@st.composite
def staffed(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    levels = draw(multiples)
    staff = draw(st.lists(st.integers(0, 30), min_size=len(levels), max_size=len(levels)))
    return levels, staff


@given(st.integers(40, 140), st.integers(0, 10))
def test_a_ladder_has_eighteen_levels_and_never_falls(lowest: int, step: int) -> None:
    made = ladder(replaced(ASSUMPTIONS, lowest=lowest, step=step))
    assert made["level"].tolist() == list(range(1, 19))
    assert falling(made["multiple"].tolist()) == []


def test_one_level_pressed_down_is_found() -> None:
    adjust = [0] * N_LEVELS
    adjust[4] = -10
    assert falling(ladder(adjust=adjust)["multiple"].tolist()) == [5]
    with pytest.raises(ValueError, match="18 级"):
        ladder(adjust=[0])


@given(st.integers(1, 300), st.integers(1, 300), bases)
def test_pay_rises_with_the_multiple_and_stays_within_half_a_yuan(one: int, other: int, base: int) -> None:
    low, high = sorted((one, other))
    assert pay(low, base) <= pay(high, base)
    assert abs(pay(low, base) - low * base / 100) <= 0.5


def test_half_a_yuan_goes_up_and_a_base_must_be_positive() -> None:
    assert [pay(50, 1), pay(49, 1), pay(150, 1)] == [1, 0, 2]
    with pytest.raises(ValueError, match="基数"):
        pay(100, 0)


@given(staffed(), bases)
def test_the_bill_is_people_times_pay_and_empty_levels_cost_nothing(levels, base: int) -> None:
    multiple, staff = levels
    total = bill(multiple, staff, base)
    assert total == sum(pay(m, base) for m, n in zip(multiple, staff, strict=True) for _ in range(n))
    assert bill([*multiple, 999], [*staff, 0], base) == total


@given(staffed())
def test_the_mean_is_over_people_and_lies_among_the_staffed_levels(levels) -> None:
    multiple, staff = levels
    if sum(staff):
        held = [m for m, n in zip(multiple, staff, strict=True) if n]
        mean = mean_multiple(multiple, staff)
        assert min(held) - 1e-9 <= mean <= max(held) + 1e-9
        assert mean_multiple([*multiple, 900], [*staff, 0]) == mean
        assert mean_multiple(multiple, [3 * n for n in staff]) == pytest.approx(mean)


@pytest.mark.parametrize("staff", [[0, 0], [-1, 2]])
def test_without_people_there_is_no_mean(staff: list[int]) -> None:
    with pytest.raises(ValueError, match="人"):
        mean_multiple([100, 120], staff)


@given(staffed())
def test_a_ladder_inside_by_every_level_is_inside_by_the_mean(levels) -> None:
    multiple, staff = levels
    each, mean = (light(multiple, staff, reading) for reading in (Reading.EACH, Reading.MEAN))
    assert mean is Light.NOBODY or each is not Light.INSIDE or mean is Light.INSIDE
    assert (each is Light.INSIDE) == all(LOW <= m <= HIGH for m in multiple)


def test_both_ends_belong_to_the_band_and_a_level_may_lie_outside() -> None:
    assert light([100, 140], [1, 1], Reading.EACH) is Light.INSIDE
    assert light([80, 120], [1, 1], Reading.MEAN) is Light.INSIDE
    assert light([80, 200], [1, 1], Reading.MEAN) is Light.INSIDE
    assert light([80, 200], [1, 1], Reading.EACH) is Light.BOTH
    assert light([99], [7], Reading.MEAN) is Light.BELOW
    assert light([141], [7], Reading.MEAN) is Light.ABOVE
    assert light([120], [0], Reading.MEAN) is Light.NOBODY


@given(staffed(), bases, st.integers(1, 5))
def test_the_light_depends_on_base_and_wage_only_by_their_ratio(levels, base: int, times: int) -> None:
    for reading in Reading:
        assert light(*levels, reading, base, base * 2) is light(*levels, reading, base * times, base * times * 2)
        assert light(*levels, reading) is light(*levels, reading, base, base)


def test_pay_by_one_wage_may_lie_outside_the_band_of_another() -> None:
    named = wages(68_000)
    assert named == {Wage.LAST_YEAR: 68_000, Wage.THIS_YEAR: 72_080, Wage.ALL_EMPLOYED: 57_800}
    paid = named[Wage.LAST_YEAR]
    lights = {wage: light([104], [9], Reading.MEAN, paid, amount) for wage, amount in named.items()}
    assert lights[Wage.LAST_YEAR] is Light.INSIDE
    assert lights[Wage.THIS_YEAR] is Light.BELOW
    assert light([130], [9], Reading.MEAN, paid, named[Wage.ALL_EMPLOYED]) is Light.ABOVE


def test_levels_belong_to_posts_by_an_assumption() -> None:
    each = post_levels(Layout.SIX_EACH)
    assert sorted(level for levels in each.values() for level in levels) == list(range(1, 19))
    assert {len(levels) for levels in each.values()} == {6}
    assert all(len(levels) == 18 for levels in post_levels(Layout.SHARED).values())


def test_the_reported_income_fits_no_single_base_unless_around_means_something() -> None:
    exact = implied_base()
    assert exact.from_low[0] == pytest.approx(7)
    assert exact.from_high[0] == pytest.approx(6.43, abs=0.005)
    assert exact.common is None
    rounded = implied_base(slack=0.5).common
    assert rounded == pytest.approx((6.5, 9.5 / 1.4))
    assert implied_base(slack=1 / 3).common == pytest.approx((20 / 3, 20 / 3))


@given(st.floats(1, 9), st.floats(0, 5), st.floats(0, 0.9), st.floats(1, 2))
def test_every_common_base_gives_back_the_income(low: float, more: float, slack: float, high_multiple: float) -> None:
    made = implied_base(low, low + more, slack, 1.0, high_multiple)
    for base in made.common or ():
        assert low - slack - 1e-6 <= base <= low + slack + 1e-6
        assert low + more - slack - 1e-6 <= base * high_multiple <= low + more + slack + 1e-6


@pytest.mark.parametrize("bad", [{"low": 0.0}, {"low": 9.5}, {"slack": 7.0}, {"slack": -0.1}, {"low_multiple": 2.0}])
def test_ends_the_wrong_way_round_are_an_error(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="由低到高"):
        implied_base(**bad)
