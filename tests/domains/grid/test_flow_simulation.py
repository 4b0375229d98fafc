from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.domains.grid.flow_measures import (
    MEASURES,
    band,
    book_close,
    daily_bands,
    mean_waits,
    measures,
    open_at,
    summary_bands,
    unsound_at,
)
from course.domains.grid.flow_simulation import (
    ASSUMPTIONS,
    DESKS,
    HOURS_A_DAY,
    POST_LABELS,
    Desk,
    Post,
    Rule,
    Setting,
    Turn,
    simulate,
)

SHORT = Setting(days=8)
END = 8.0 * HOURS_A_DAY


def staffed(setting: Setting = SHORT, **staff: int) -> Setting:
    desks = dict(setting.desks) | {Post(name): replace(DESKS[Post(name)], staff=n) for name, n in staff.items()}
    return replace(setting, desks=tuple(desks.items()))


small = st.builds(
    lambda load, days, faulty, local, rule, turn, staff: staffed(
        Setting(load=load, days=days, faulty=faulty, local=local, rule=rule, turn=turn), **staff
    ),
    load=st.integers(0, 16),
    days=st.integers(1, 4),
    faulty=st.integers(0, 100),
    local=st.integers(0, 100),
    rule=st.sampled_from(Rule),
    turn=st.sampled_from(Turn),
    staff=st.fixed_dictionaries({str(post): st.integers(0, 3) for post in Post}),
)


@settings(max_examples=40)
@given(small, st.integers(0, 99))
def test_no_case_is_lost_and_none_closes_before_it_is_reported(setting: Setting, seed: int) -> None:
    run, end = simulate(setting, seed), float(setting.days * HOURS_A_DAY)
    closed = book_close(run, end).notna()
    assert open_at(run, [end]) == [len(run) - closed.sum()]
    assert unsound_at(run, [end])[0] >= open_at(run, [end])[0]
    for row in run.itertuples():
        times = [row.reported, *sorted([*row.closes, *row.reopens, *row.sent_back])]
        assert times == sorted(times)
        assert len(row.reopens) <= len(row.closes) <= len(row.reopens) + 1
    assert (run[[str(post) for post in Post]] >= 0).all(axis=None)


@settings(max_examples=20)
@given(small, st.integers(0, 99))
def test_the_same_seed_gives_the_same_run(setting: Setting, seed: int) -> None:
    pd.testing.assert_frame_equal(simulate(setting, seed), simulate(setting, seed))


@settings(max_examples=30)
@given(small, st.integers(0, 99))
def test_shares_are_shares_or_missing(setting: Setting, seed: int) -> None:
    found = measures(simulate(setting, seed), setting.days * HOURS_A_DAY)
    assert set(found) == set(MEASURES)
    for name, value in found.items():
        assert math.isnan(value) or value >= 0
        assert math.isnan(value) or not name.endswith("share") or value <= 1
    if not math.isnan(found["closed_share"]):
        assert found["sound_share"] <= found["closed_share"]


def waiting_room(servers: int, load: float, minutes: float) -> Setting:
    """One queue before several equal servers, everything else instantaneous: the textbook's M/M/c."""
    desks = {post: Desk(1, 0) for post in Post} | {Post.DEPARTMENT: Desk(servers, minutes)}
    return Setting(tuple(desks.items()), load=load, days=250, local=0, faulty=0, rule=Rule.ON_WORD)


def erlang_wait(servers: int, per_hour: float, hours: float) -> float:
    """Return the mean wait of M/M/c by Erlang's formula."""
    offered = per_hour * hours
    terms = [offered**n / math.factorial(n) for n in range(servers)]
    last = offered**servers / math.factorial(servers) * servers / (servers - offered)
    return last / (sum(terms) + last) * hours / (servers - offered)


@pytest.mark.parametrize(("servers", "load", "minutes"), [(1, 12, 24), (2, 16, 48), (3, 12, 90)])
def test_waiting_agrees_with_the_theory_of_queues(servers: int, load: float, minutes: float) -> None:
    setting = waiting_room(servers, load, minutes)
    waits = [simulate(setting, seed, drain=True)["department"].mean() for seed in range(6)]
    expected = erlang_wait(servers, load / HOURS_A_DAY, minutes / 60)
    spread = float(np.std(waits, ddof=1)) / math.sqrt(len(waits))
    assert abs(float(np.mean(waits)) - expected) < 3.5 * spread
    assert spread < 0.12 * expected


def test_cases_in_the_system_are_arrivals_times_time_spent() -> None:
    run = simulate(Setting(days=40), 5, drain=True)
    assert run["sound"].notna().all()
    step = 0.05
    hours = np.arange(0, run["sound"].max() + step, step) + step / 2
    area = sum(unsound_at(run, hours.tolist())) * step
    assert area == pytest.approx((run["sound"] - run["reported"]).sum(), rel=0.01)


def test_everything_is_in_order_once_the_work_is_done() -> None:
    for rule in Rule:
        run = simulate(replace(SHORT, rule=rule), 3, drain=True)
        assert run["sound"].notna().all()
        assert open_at(run, [float(run["sound"].max())]) == [0]


@pytest.mark.parametrize("post", list(Post))
def test_more_staff_is_never_worse_on_average(post: Post) -> None:
    spent, waits = [], []
    for n in (1, 2, 4):
        runs = pd.concat([simulate(staffed(**{str(post): n}), seed, drain=True) for seed in range(8)])
        spent.append(float((runs["sound"] - runs["reported"]).mean()))
        waits.append(float(runs[str(post)].mean()))
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[2]
    assert spent == sorted(spent, reverse=True)


def test_a_heavier_load_waits_longer_and_closes_less() -> None:
    found = [summary_bands(replace(SHORT, load=load)) for load in (6, 12, 18)]
    waits = [table.loc["waiting", "median"] for table in found]
    assert waits == sorted(waits)
    assert found[2].loc["closed_share", "median"] < found[0].loc["closed_share", "median"]


def test_without_a_check_the_books_look_better_than_the_street() -> None:
    checked, on_word = (summary_bands(replace(Setting(), rule=rule)) for rule in Rule)
    assert on_word.loc["closed_share", "median"] > checked.loc["closed_share", "median"]
    assert on_word.loc["closed_share", "median"] > on_word.loc["sound_share", "median"]
    assert checked.loc["closed_share", "median"] == checked.loc["sound_share", "median"]
    opened, unsound = daily_bands(replace(Setting(), rule=Rule.ON_WORD)), daily_bands(
        replace(Setting(), rule=Rule.ON_WORD), sound=True
    )  # fmt: skip
    assert (unsound["median"] >= opened["median"]).all()


def test_shortest_limit_first_helps_the_urgent() -> None:
    loaded = replace(Setting(), load=15)
    late = []
    for turn in Turn:
        runs = [simulate(replace(loaded, turn=turn), seed) for seed in range(6)]
        run = pd.concat(runs)
        urgent = run[run["limit"] == loaded.short_limit]
        late.append(float(((urgent["sound"].fillna(math.inf) - urgent["reported"]) > urgent["limit"]).mean()))
    assert late[1] < late[0]


def test_nobody_at_a_post_stops_everything_behind_it() -> None:
    run = simulate(staffed(check=0), 1)
    assert run["sound"].isna().all()
    assert (run["closes"].map(len) == 0).all()
    assert mean_waits(staffed(check=0))[Post.CHECK] > mean_waits(staffed(check=1))[Post.CHECK]


def test_a_higher_load_brings_the_same_cases_closer_together() -> None:
    light, heavy = simulate(SHORT, 4), simulate(replace(SHORT, load=24), 4)
    n = len(light)
    assert heavy["reported"].iloc[:n].to_numpy() * 2 == pytest.approx(light["reported"].to_numpy())
    assert heavy["limit"].iloc[:n].tolist() == light["limit"].tolist()


@given(st.lists(st.floats(-100, 100) | st.just(float("nan")), max_size=12))
def test_a_band_encloses_its_median(values: list[float]) -> None:
    low, middle, high = band(values)
    if all(math.isnan(value) for value in values):
        assert math.isnan(middle)
    else:
        assert low <= middle <= high


def test_no_load_is_no_case_and_no_figure() -> None:
    run = simulate(replace(SHORT, load=0), 1)
    assert run.empty
    assert all(math.isnan(value) for value in measures(run, END).values())
    assert daily_bands(replace(SHORT, load=0))["median"].tolist() == [0.0] * 8


@pytest.mark.parametrize("wrong", [{"load": -1}, {"faulty": 101}, {"desks": ((Post.CHECK, Desk(1, 1)),)}])
def test_a_setting_that_means_nothing_is_an_error(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"人数|岗位"):
        replace(SHORT, **wrong)  # type: ignore[arg-type]


def test_every_post_has_a_name_and_the_defaults_are_the_assumptions() -> None:
    assert set(POST_LABELS) == set(Post)
    for name in ("load", "days", "local", "faulty", "back_days", "urgent", "short_limit", "long_limit"):
        assert getattr(Setting(), name) == ASSUMPTIONS.loc[name, "value"]
