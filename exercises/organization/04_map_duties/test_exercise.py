"""Judges areas, the mapping of duties and the staffing of centres (facts d3-2.1-5, d3-2.1-7, d3-2.2-5, d3-2.2-6)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest

from course.domains.organization.areas import area_numbers
from course.domains.organization.centres import StaffScope, share_staff

Link = tuple[str, str]
COLUMNS = ["office", "n_duties", "demand", "staff"]


@pytest.fixture
def sites(data: dict[str, pd.DataFrame]) -> list[str]:
    return list(data["sites"]["site_id"])


@pytest.fixture
def links(data: dict[str, pd.DataFrame]) -> list[Link]:
    return list(data["links"].itertuples(index=False, name=None))


@pytest.fixture
def n_staff(data: dict[str, pd.DataFrame]) -> int:
    return int(data["offices"]["staff"].sum())


def grouped(sites: list[str], links: list[Link]) -> list[list[str]]:
    numbers = area_numbers(sites, links)
    return [[site for site in sites if numbers[site] == area] for area in sorted(set(numbers.values()))]


def refuses(call: Callable[[], object]) -> bool:
    try:
        call()
    except ValueError:
        return True
    return False


def eight(fixed: int, free: int) -> pd.DataFrame:
    """Offices of which so many are fixed and so many free, two people each."""
    names = [f"机构{number}" for number in range(1, fixed + free + 1)]
    return pd.DataFrame({"office": names, "fixed": [True] * fixed + [False] * free, "staff": [2] * len(names)})


def one_each(offices: pd.DataFrame) -> pd.DataFrame:
    names = list(offices["office"])
    return pd.DataFrame({"duty": [f"职责{name}" for name in names], "demand": [10] * len(names), "office": names})


@pytest.mark.task(1)
def test_every_site_is_in_one_area(submission, sites: list[str], links: list[Link]) -> None:
    """每个地点都在、也只在一片里"""
    found = submission.areas(sites, links)
    listed = [site for area in found for site in area]
    assert sorted(listed) == sorted(sites), "有的地点不见了，或者出现在两片里。没有连线的地点自己是一片。"


@pytest.mark.task(1)
@pytest.mark.misconception("area-direct-only")
def test_sites_linked_through_others_are_in_one_area(submission, sites: list[str], links: list[Link]) -> None:
    """经过别处连着的，也在同一片"""
    found = submission.areas(sites, links)
    where = {site: number for number, area in enumerate(found) for site in area}
    for area in grouped(sites, links):
        for left, right in combinations(area, 2):
            apart = where.get(left) != where.get(right)
            assert not apart, f"{left}和{right}经过别处连着，应在同一片。甲连乙、乙连丙，三处就是一片。"


@pytest.mark.task(1)
def test_areas_and_their_order(submission, sites: list[str], links: list[Link]) -> None:
    """各片和片内的次序与说明相同"""
    assert submission.areas(sites, links) == grouped(sites, links), "分片或次序与说明不同：都按 sites 的次序排。"
    turned = [(right, left) for left, right in reversed(links)]
    assert submission.areas(sites, turned) == grouped(sites, links), "换一换连线的次序和方向，结果不应改变。"


@pytest.mark.task(1)
def test_no_sites_and_no_links(submission, sites: list[str]) -> None:
    """没有地点、没有连线、连到自己，都不出错"""
    assert submission.areas([], []) == [], "没有地点时应返回空列表。"
    assert submission.areas(sites, []) == [[site] for site in sites], "没有连线时，每个地点各自一片。"
    assert submission.areas(["甲", "乙"], [("甲", "甲")]) == [["甲"], ["乙"]], "地点连到自己，不应改变什么。"


@pytest.mark.task(1)
def test_a_link_to_an_unknown_place_is_an_error(submission) -> None:
    """连到没有列出的地点时报错"""
    for link in (("甲", "丙"), ("丙", "甲")):
        refused = refuses(lambda link=link: submission.areas(["甲", "乙"], [link]))
        assert refused, "“丙”没有列出，应 raise ValueError，不能悄悄加上或略过。"


@pytest.mark.task(2)
def test_duties_and_demand_are_counted(submission, data: dict[str, pd.DataFrame], n_staff: int) -> None:
    """每个机构的职责数、件数、人数都对"""
    duties, offices = data["given"], data["offices"]
    found = submission.map_duties(duties, offices, n_staff)
    assert isinstance(found, pd.DataFrame), "map_duties 应返回一张表（DataFrame）。"
    assert list(found.columns) == COLUMNS, "结果的列应为 office、n_duties、demand、staff。"
    for row in found.to_dict("records"):
        mine = duties.loc[duties["office"] == row["office"], "demand"]
        counted = (row["n_duties"], row["demand"]) == (len(mine), mine.sum())
        assert counted, f"{row['office']}的职责数或每月件数不对。"
    staff = dict(zip(offices["office"], offices["staff"], strict=True))
    assert all(row["staff"] == staff.get(row["office"]) for row in found.to_dict("records")), "有的机构人数变了。"


@pytest.mark.task(2)
@pytest.mark.misconception("office-empty-hidden")
def test_an_office_without_duties_is_kept(submission, data: dict[str, pd.DataFrame], n_staff: int) -> None:
    """没有职责的机构也在结果里，次序不变"""
    found = submission.map_duties(data["given"], data["offices"], n_staff)
    same = list(found["office"]) == list(data["offices"]["office"])
    assert same, "有的机构不见了，或者次序变了。空着的机构要看得见，才好调整。"
    empty = submission.map_duties(data["given"].iloc[:0], data["offices"], n_staff)
    assert list(empty["n_duties"]) == [0] * len(data["offices"]), "还没有职责时，每个机构都应是 0 项。"


@pytest.mark.task(2)
@pytest.mark.misconception("office-duty-lost")
def test_a_duty_without_an_office_is_an_error(submission, data: dict[str, pd.DataFrame], n_staff: int) -> None:
    """有职责没有归处时报错"""
    for blank in ("", None, "没有列出的机构"):
        duties = data["given"].astype({"office": object})
        duties.loc[3, "office"] = blank
        refused = refuses(lambda duties=duties: submission.map_duties(duties, data["offices"], n_staff))
        assert refused, f"{duties.loc[3, 'duty']}没有归到列出的机构，应 raise ValueError；丢了的职责没有人管。"


@pytest.mark.task(2)
@pytest.mark.misconception("office-duty-doubled")
def test_a_duty_in_two_offices_is_an_error(submission, data: dict[str, pd.DataFrame], n_staff: int) -> None:
    """同一项职责归两个机构时报错"""
    duties, offices = data["given"], list(data["offices"]["office"])
    other = next(office for office in offices if office != duties.loc[0, "office"])
    twice = pd.concat([duties, duties.iloc[:1].assign(office=other)], ignore_index=True)
    refused = refuses(lambda: submission.map_duties(twice, data["offices"], n_staff))
    assert refused, f"{duties.loc[0, 'duty']}归了两个机构，应 raise ValueError；两家都管，常常两家都等。"


@pytest.mark.task(2)
@pytest.mark.misconception("office-eight-fixed")
def test_six_offices_are_fixed_and_at_most_two_free(submission) -> None:
    """恰好 6 个统一设立，至多 2 个自主设立"""
    for fixed, free in ((6, 2), (6, 1), (6, 0)):
        offices = eight(fixed, free)
        found = submission.map_duties(one_each(offices), offices, 2 * len(offices))
        assert len(found) == len(offices), f"{fixed} 个统一设立、{free} 个自主设立是可以的。"
    for fixed, free in ((8, 0), (7, 1), (5, 2), (6, 3), (5, 3)):
        offices = eight(fixed, free)
        refused = refuses(lambda offices=offices: submission.map_duties(one_each(offices), offices, 2 * len(offices)))
        assert refused, f"{fixed} 个统一设立、{free} 个自主设立不合“6+2”，应 raise ValueError。只看总数不够。"


@pytest.mark.task(2)
@pytest.mark.misconception("office-staff-grows")
def test_nobody_is_added_or_lost(submission, data: dict[str, pd.DataFrame], n_staff: int) -> None:
    """人数合计前后相等"""
    for before in (n_staff - 1, n_staff + 1):
        refused = refuses(lambda before=before: submission.map_duties(data["given"], data["offices"], before))
        assert refused, "改设前后人数不等，应 raise ValueError。改设机构不会多出人来。"


@pytest.mark.task(3)
@pytest.mark.misconception("centre-per-centre")
def test_both_readings_are_there(submission) -> None:
    """两种读法各算各的"""
    for scope in StaffScope:
        for n_centres in (1, 2):
            for staff in range(6, 16):
                found = submission.centre_staff(n_centres, staff, str(scope))
                right = share_staff(n_centres, staff, scope)
                assert found == right, f"{n_centres} 个中心、{staff} 名、读法 {scope}，应为 {right}。"


@pytest.mark.task(3)
@pytest.mark.misconception("centre-range-open")
def test_staff_outside_six_to_fifteen_is_an_error(submission) -> None:
    """5 名和 16 名都不在范围里"""
    for staff in (5, 16, 0):
        for scope in StaffScope:
            refused = refuses(lambda staff=staff, scope=scope: submission.centre_staff(2, staff, str(scope)))
            assert refused, f"{staff} 名不在 6 至 15 名之内，应 raise ValueError。"


@pytest.mark.task(3)
def test_other_numbers_and_readings_are_errors(submission) -> None:
    """中心个数、半个人、别的读法都要报错"""
    for n_centres in (0, 3):
        refused = refuses(lambda n=n_centres: submission.centre_staff(n, 8, "per_centre"))
        assert refused, f"{n_centres} 个中心不在 1 至 2 个之内，应 raise ValueError。"
    assert refuses(lambda: submission.centre_staff(1, 8.5, "per_centre")), "人数应是整数，8.5 应 raise ValueError。"
    assert refuses(lambda: submission.centre_staff(2, 8, "per_city")), "没有 per_city 这种读法，应 raise ValueError。"
