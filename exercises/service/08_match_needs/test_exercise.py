"""Judges the three functions on six fairs and one week, and on every boundary (facts d3-2.1-9, d3-2.3-2, d3-2.3-4)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

Fair = tuple[pd.DataFrame, pd.DataFrame]


@pytest.fixture
def fairs(data: dict[str, pd.DataFrame]) -> list[Fair]:
    return [
        (needs.drop(columns="fair").reset_index(drop=True), orgs.drop(columns="fair").reset_index(drop=True))
        for (_, needs), (_, orgs) in zip(data["needs"].groupby("fair"), data["orgs"].groupby("fair"), strict=True)
    ]


@pytest.fixture
def seats(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    return {row.room: int(row.seats) for row in data["rooms"].itertuples()}


def needs_of(*rows: tuple[str, int, int]) -> pd.DataFrame:
    lines = [(f"N{number:02d}", "示例社区A", *row) for number, row in enumerate(rows, 1)]
    return pd.DataFrame(lines, columns=["need", "community", "service", "people", "budget"])


def orgs_of(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    lines = [(f"{name}社", *row) for name, row in zip("甲乙丙", rows, strict=False)]
    return pd.DataFrame(lines, columns=["org", "services", "price", "capacity", "record"])


def matched(submission: Any, needs: pd.DataFrame, orgs: pd.DataFrame) -> pd.DataFrame:
    table = submission.match_needs(needs, orgs)
    assert isinstance(table, pd.DataFrame), "match_needs 应返回一张表（DataFrame）。"
    assert list(table.columns) == ["need", "org", "cost"], "结果的列应为 need、org、cost。"
    assert len(table) == len(needs), '每项需求都要有一行，没有配到的也要留着，org 写 ""，cost 写 0。'
    return table


@pytest.mark.task(1)
@pytest.mark.misconception("buying-unmet-dropped")
def test_every_need_is_kept_in_its_place(submission: Any, fairs: list[Fair]) -> None:
    """每项需求一行，次序不变，没有配到的也在"""
    for needs, orgs in fairs:
        table = matched(submission, needs, orgs)
        assert list(table["need"]) == list(needs["need"]), "有的需求不见了，或者次序变了。没有配到的也要保留。"
        empty = table[table["org"] == ""]
        assert (empty["cost"] == 0).all(), "没有配到组织的需求，cost 应为 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-capacity-forgotten")
def test_no_organisation_is_overrun(submission: Any, fairs: list[Fair]) -> None:
    """每家组织配到的人数不超过能力"""
    for needs, orgs in fairs:
        table = matched(submission, needs, orgs)
        people = needs["people"].groupby(list(table["org"])).sum()
        capacity = orgs.set_index("org")["capacity"]
        over = [org for org, n in people.items() if org and n > capacity.get(org, 0)]
        assert not over, f"{over[0]} 配到的人数合起来超过了能力，签一项要减去一项的人数。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-cheapest-wins")
def test_the_better_record_comes_before_the_lower_price(submission: Any) -> None:
    """有几家合适时，先看履约记录，再看价钱，再看次序"""
    needs = needs_of(("助餐", 10, 9000))
    records = orgs_of(("助餐", 200, 50, 60), ("助餐", 300, 50, 95))
    assert matched(submission, needs, records)["org"].iloc[0] == "乙社", "两家都合适时，应选履约记录高的，不是便宜的。"
    prices = orgs_of(("助餐", 300, 50, 90), ("助餐", 200, 50, 90))
    assert matched(submission, needs, prices)["org"].iloc[0] == "乙社", "履约记录一样时，应选每人价钱低的。"
    same = orgs_of(("照护", 200, 50, 99), ("助餐", 200, 50, 90), ("助餐", 200, 90, 90))
    assert matched(submission, needs, same)["org"].iloc[0] == "乙社", "记录和价钱都一样时，应选排在前面的。"


@pytest.mark.task(1)
def test_budget_and_capacity_may_be_used_to_the_last(submission: Any) -> None:
    """价钱正好等于预算、人数正好等于能力时可以签，多一点就不行"""
    orgs = orgs_of(("助餐", 300, 20, 90))
    exact = matched(submission, needs_of(("助餐", 20, 6000)), orgs)
    assert (exact["org"].iloc[0], exact["cost"].iloc[0]) == ("甲社", 6000), "价钱等于预算、人数等于能力，可以签。"
    one = matched(submission, needs_of(("助餐", 1, 6000)), orgs)
    assert (one["org"].iloc[0], one["cost"].iloc[0]) == ("甲社", 300), "哪怕只有一个人，也要配一家。"
    for row in (("助餐", 20, 5999), ("助餐", 21, 9000), ("照护", 5, 9000)):
        left = matched(submission, needs_of(row), orgs)
        assert (left["org"].iloc[0], left["cost"].iloc[0]) == ("", 0), "超过预算、超过能力或不会做的，都不能签。"


@pytest.mark.task(1)
def test_needs_are_taken_in_their_order(submission: Any) -> None:
    """前面的需求先配，签下以后能力要减去"""
    orgs = orgs_of(("助餐", 200, 30, 95), ("助餐", 200, 30, 80))
    table = matched(submission, needs_of(("助餐", 20, 9000), ("助餐", 10, 9000), ("助餐", 20, 9000)), orgs)
    assert list(table["org"]) == ["甲社", "甲社", "乙社"], "能力要签一项减一项，余下的够了才能再签。"


@pytest.mark.task(1)
def test_every_match_is_the_best_that_was_left(submission: Any, fairs: list[Fair]) -> None:
    """在六次大集上，每一项都配给了当时最合适的一家"""
    for needs, orgs in fairs:
        table = matched(submission, needs, orgs)
        left = dict(zip(orgs["org"], orgs["capacity"], strict=True))
        ranked = orgs.sort_values(["record", "price"], ascending=[False, True], kind="stable")
        for need, org, cost in zip(needs.itertuples(), table["org"], table["cost"], strict=True):
            able = [
                other
                for other in ranked.itertuples()
                if need.people > 0
                and need.service in other.services.split("、")
                and other.price * need.people <= need.budget
                and need.people <= left[other.org]
            ]
            best = (able[0].org, able[0].price * need.people) if able else ("", 0)
            assert (org, cost) == best, f"{need.need} 配得不对：请对照三个条件和选择的次序，算一算价钱。"
            if org:
                left[org] -= need.people


@pytest.mark.task(1)
def test_a_need_of_nobody_signs_no_contract(submission: Any) -> None:
    """人数为 0 的需求不签合同，空表返回空表"""
    orgs = orgs_of(("助餐", 300, 20, 90))
    table = matched(submission, needs_of(("助餐", 0, 6000)), orgs)
    assert table["org"].iloc[0] == "", "没有人要服务，就不用签合同。"
    assert len(matched(submission, needs_of(), orgs)) == 0, "没有需求，就不应有行。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-blank-as-zero")
def test_missing_people_or_budget_is_an_error(submission: Any) -> None:
    """人数或预算空着时报错，不猜"""
    orgs = orgs_of(("助餐", 300, 20, 90))
    for column in ("people", "budget"):
        gap = needs_of(("助餐", 5, 6000), ("助餐", 5, 6000)).astype({column: "float64"})
        gap.loc[1, column] = None
        try:
            submission.match_needs(gap, orgs)
        except ValueError:
            continue
        pytest.fail("有一项的人数或预算空着，函数却照样配了。空着不等于 0，应 raise ValueError。")


CONTRACTS = pd.DataFrame({"need": ["N01", "N03", "N03"], "cost": [4000, 5000, 3500], "cancelled": [False, True, False]})
THREE = needs_of(("助餐", 10, 6000), ("助餐", 10, 7000), ("照护", 10, 9000)).assign(
    community=["示例社区A", "示例社区B", "示例社区A"]
)


@pytest.mark.task(2)
@pytest.mark.misconception("buying-cancelled-counted")
def test_a_cancelled_contract_gives_its_budget_back(submission: Any) -> None:
    """取消的合同退回预算，重新签的照算"""
    left = submission.unspent(THREE, CONTRACTS)
    assert isinstance(left, dict), "unspent 应返回一个字典：社区 → 还剩的钱。"
    assert left.get("示例社区A") == 7500, "取消的合同不应再扣钱；取消后重新签的那一份要扣。"
    all_off = submission.unspent(THREE, CONTRACTS.assign(cancelled=True))
    assert all_off.get("示例社区A") == 15000, "合同全都取消，预算应全数退回。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-unmet-dropped")
def test_a_community_without_a_contract_keeps_its_whole_budget(submission: Any) -> None:
    """没有签合同的社区也在，预算一分不少"""
    left = submission.unspent(THREE, CONTRACTS)
    assert set(left) == {"示例社区A", "示例社区B"}, "结果里应有每一个社区，没有签合同的也要在。"
    assert left["示例社区B"] == 7000, "没有签合同的社区，预算应原样留着。"


@pytest.mark.task(2)
def test_spent_and_unspent_make_up_the_budget(submission: Any, fairs: list[Fair]) -> None:
    """每个社区签出的加上剩下的，等于预算"""
    for needs, _ in fairs:
        cost = [int(budget) // 2 for budget in needs["budget"]]
        contracts = pd.DataFrame({"need": needs["need"], "cost": cost, "cancelled": False})
        left = submission.unspent(needs, contracts)
        for community, there in needs.assign(cost=cost).groupby("community"):
            assert left.get(community) == (there["budget"] - there["cost"]).sum(), f"{community} 的余款算得不对。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-over-seats")
def test_a_room_serves_no_more_than_its_seats(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """排上了房间，也只排得下座位那么多"""
    demand = pd.DataFrame({"function": ["文体服务"], "slot": ["周一上午"], "n": [30]})
    one = pd.DataFrame({"room": ["大间"], "slot": ["周一上午"], "function": ["文体服务"]})
    left = submission.unmet(demand, one, seats)
    assert isinstance(left, dict), "unmet 应返回一个字典：功能 → 排不下的人次。"
    assert left.get("文体服务") == 30 - seats["大间"], "来的人比座位多，多出的人就是排不下的。"
    two = pd.concat([one, one.assign(room="小间")])
    expected = 30 - seats["大间"] - seats["小间"]
    assert submission.unmet(demand, two, seats).get("文体服务") == expected, "用两个房间时，座位要加起来。"
    few = demand.assign(n=4)
    assert submission.unmet(few, two, seats).get("文体服务") == 0, "座位比人多时，排不下的是 0，不能是负数。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-unmet-dropped")
def test_functions_without_a_room_are_kept(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """一次也没有排到的功能也在结果里"""
    demand, timetable = data["demand"], data["timetable"]
    left = submission.unmet(demand, timetable, seats)
    assert set(left) == set(demand["function"]), "结果里少了功能。没有排到房间的，正是最该看见的。"
    nothing = submission.unmet(demand, timetable.iloc[:0], seats)
    total = demand.groupby("function")["n"].sum()
    assert all(nothing.get(function) == n for function, n in total.items()), "什么都没排时，来的人全都排不下。"


@pytest.mark.task(3)
def test_unmet_adds_up_over_the_week(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """每项功能一周的数，是各时段排不下的人次之和"""
    demand, timetable = data["demand"], data["timetable"]
    places = timetable.assign(seats=timetable["room"].map(seats)).groupby(["function", "slot"])["seats"].sum()
    wanted = demand.set_index(["function", "slot"])["n"]
    short = (wanted - places.reindex(wanted.index, fill_value=0)).clip(lower=0).groupby("function").sum()
    left = submission.unmet(demand, timetable, seats)
    wrong = [function for function, n in short.items() if left.get(function) != n]
    assert not wrong, f"{wrong[0]} 的数不对：请一个时段一个时段地比人次和座位，再加起来。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-double-booked")
def test_a_room_booked_twice_is_an_error(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """一个房间在一个时段排了两次时报错"""
    timetable = data["timetable"]
    twice = pd.concat([timetable, timetable.iloc[:1].assign(function="另一项功能")], ignore_index=True)
    try:
        submission.unmet(data["demand"], twice, seats)
    except ValueError:
        return
    pytest.fail("同一个房间在同一时段排了两项功能，函数却照样算了。应 raise ValueError。")
