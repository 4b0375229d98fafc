from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.facts import load_facts
from course.domains.capstone.name_signs import GIVEN, NOT_NAMES, SURNAMES
from course.domains.capstone.personal_data import Trace, find_traces, is_account_number, looks_like_name


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("330106199001011234", Trace.IDENTITY),
        ("证号 11010519491231002X。", Trace.IDENTITY),
        ("330106900101123", Trace.IDENTITY),
        ("１３８１２３４５６７８", Trace.PHONE),
        ("+86 138-1234-5678", Trace.PHONE),
        ("0571-88881234", Trace.PHONE),
        ("电话：88881234", Trace.PHONE),
        ("4111 1111 1111 1111", Trace.ACCOUNT),
        ("人民路12号", Trace.ADDRESS),
        ("3号楼2单元501室", Trace.ADDRESS),
        ("2组15号", Trace.ADDRESS),
        ("示例村西头3号", Trace.ADDRESS),
        ("someone@example.org", Trace.MAIL),
        ("浙A·12345", Trace.PLATE),
        ("张伟", Trace.NAME),
        ("欧阳娜娜", Trace.NAME),
        ("李某某", Trace.NAME),
        ("王书记", Trace.NAME),
        ("姓名：赵大宝", Trace.NAME),
        ("村民王秀英反映路灯不亮", Trace.NAME),
        ("请王秀英书记来", Trace.NAME),
    ],
)
def test_a_trace_of_a_person_is_told_by_kind(text: str, trace: Trace) -> None:
    assert trace in {found.trace for found in find_traces(text)}


@pytest.mark.parametrize(
    "text",
    [
        "", "网格长", "村书记", "A03", "路灯 12 盏", "2座凉亭", "420106001003", "2026-03-01", "1,200,000", "3.5 万元",
        "居民反映路灯不亮", "学生成长记录", "党员干部", "宁波", "第 3 组", "人民路（路段 2）", "安全", "高新区",
    ],
)  # fmt: skip
def test_places_roles_and_figures_are_no_person(text: str) -> None:
    assert find_traces(text) == []


@given(st.sampled_from(sorted(SURNAMES)), st.lists(st.sampled_from(sorted(GIVEN)), min_size=1, max_size=2))
def test_a_usual_name_is_found_wherever_it_stands_alone(surname: str, given_name: list[str]) -> None:
    name = surname + "".join(given_name)
    if name not in NOT_NAMES:
        assert looks_like_name(name)
        assert Trace.NAME in {found.trace for found in find_traces(f"经办：{name}；已答复")}


@given(st.integers(0, 10**15 - 1))
def test_of_ten_last_digits_one_makes_an_account_number(stem: int) -> None:
    assert sum(is_account_number(f"{stem:015d}{last}") for last in range(10)) == 1


def test_no_fact_of_the_reports_is_taken_for_a_person() -> None:
    told = {id: find_traces(text) for id, fact in load_facts().items() for text in (fact.statement.zh, *fact.terms)}
    assert {id: found for id, found in told.items() if found} == {}
