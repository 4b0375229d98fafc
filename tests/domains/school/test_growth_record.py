from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.facts import load_facts
from course.domains.assumptions import replaced
from course.domains.school.growth_record import (
    ASSUMPTIONS,
    ENTRIES,
    LEVELS,
    PROPERTY_LABELS,
    RULES,
    Change,
    Property,
    below_mean,
    change,
    export_totals,
    growth,
    record_check,
)

FIELDS = ["阅读", "跳绳"]
PARTS = ["n_up", "n_same", "n_down"]
numbers = st.one_of(st.just(float("nan")), st.integers(0, 60).map(float))


@st.composite
def classes(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    pupils = draw(st.integers(1, 12))
    tables = []
    for _ in range(2):
        rows = [
            (f"S{n:02d}", field, draw(numbers)) for n in range(pupils) for field in FIELDS if draw(st.integers(0, 9))
        ]
        tables.append(pd.DataFrame(rows, columns=LEVELS).astype({"level": "float64"}))
    return tables[0], tables[1]


@given(classes())
def test_up_same_and_down_sum_to_those_with_a_start(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    levels, baseline = tables
    made = growth(levels, baseline)
    assert (made[PARTS].sum(axis=1) == made["n"]).all()
    known = levels.dropna().merge(baseline.dropna(), on=["pupil", "field"])
    assert made["n"].sum() == len(known)
    assert (made["n"] + made["n_no_start"]).sum() == len(levels)


@given(classes(), st.integers(1, 30))
def test_a_pupil_is_compared_with_their_own_start_only(tables: tuple[pd.DataFrame, pd.DataFrame], more: int) -> None:
    levels, baseline = tables
    shifted = (table.assign(level=table["level"] + more * (table["pupil"] == "S00")) for table in tables)
    pd.testing.assert_frame_equal(growth(*shifted), growth(levels, baseline))
    alone = growth(levels[levels["pupil"] == "S00"], baseline)
    others = growth(levels[levels["pupil"] != "S00"], baseline)
    counts = [*PARTS, "n_no_start"]
    whole = growth(levels, baseline).set_index("field")[counts]
    summed = pd.concat([alone, others]).astype(dict.fromkeys(counts, int)).groupby("field")[counts].sum()
    assert whole.to_dict("index") == summed.to_dict("index")


@given(classes())
def test_the_order_of_pupils_does_not_matter(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    levels, baseline = tables
    turned = growth(levels.iloc[::-1], baseline.iloc[::-1]).set_index("field").sort_index()
    assert turned.equals(growth(levels, baseline).set_index("field").sort_index())


@given(classes(), st.integers(0, 8))
def test_no_small_group_leaves_the_class_and_none_can_be_worked_out(
    tables: tuple[pd.DataFrame, pd.DataFrame], limit: int
) -> None:
    counts = growth(*tables)
    made = export_totals(counts, replaced(ASSUMPTIONS, hidden_below=limit))
    assert list(made.columns) == ["field", "n", *PARTS]
    assert len(made) == len(counts)
    for row, whole in zip(made.itertuples(), counts.itertuples(), strict=True):
        shown = [value for value in (row.n_up, row.n_same, row.n_down) if value == value]
        assert len(shown) in (0, 3)
        assert all(value == 0 or value >= limit for value in shown)
        assert row.n != row.n or row.n == whole.n >= limit
        if all(value == 0 or value >= limit for value in (whole.n_up, whole.n_same, whole.n_down)) and whole.n >= limit:
            assert [row.n_up, row.n_same, row.n_down] == [whole.n_up, whole.n_same, whole.n_down]


@pytest.mark.parametrize(
    ("parts", "shown"), [((15, 6, 3), False), ((14, 5, 5), True), ((19, 5, 0), True), ((2, 1, 1), False)]
)
def test_five_may_be_shown_and_four_may_not(parts: tuple[int, int, int], shown: bool) -> None:
    counts = pd.DataFrame([("阅读", sum(parts), *parts, 0)], columns=["field", "n", *PARTS, "n_no_start"])
    made = export_totals(counts).iloc[0]
    assert made[PARTS].notna().all() == shown
    assert (made["n"] == made["n"]) == (sum(parts) >= 5)


@pytest.mark.parametrize(
    ("start", "now", "expected"),
    [(40, 57, Change.UP), (40, 40, Change.SAME), (40, 39, Change.DOWN), (float("nan"), 57, Change.NO_START),
     (40, float("nan"), Change.NO_START)],
)  # fmt: skip
def test_a_change_is_from_ones_own_start(start: float, now: float, expected: Change) -> None:
    assert change(start, now) is expected


def test_two_levels_of_one_pupil_in_one_field_are_an_error() -> None:
    one = pd.DataFrame([("S01", "阅读", 3.0)], columns=LEVELS)
    two = pd.concat([one, one])
    for pair in ((two, one), (one, two)):
        with pytest.raises(ValueError, match="两个数"):
            growth(*pair)


@given(classes(), st.integers(1, 20))
def test_measured_by_the_mean_nobody_moves_when_all_gain(tables: tuple[pd.DataFrame, pd.DataFrame], more: int) -> None:
    levels = tables[0]
    gained = levels.assign(level=levels["level"] + more)
    for field in FIELDS:
        assert below_mean(gained, field) == below_mean(levels, field)


def entries(*rows: tuple[str, int, str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=ENTRIES)


GOOD = (
    ("S01", 9, "阅读", "一次读完 8 页", "下周每天读 10 页", "self"),
    ("S01", 10, "阅读", "一次读完 12 页", "月底讲一章给同桌听", "teacher"),
    ("S02", 9, "阅读", "一次读完 5 页", "下周换一本短的", "self"),
    ("S02", 9, "阅读", "问了 3 个生字", "每周记 5 个生字", "home"),
)
START = pd.DataFrame([("S01", "阅读", 6.0), ("S02", "阅读", 5.0)], columns=LEVELS)


def properties(table: pd.DataFrame, start: pd.DataFrame = START) -> dict[Property, bool]:
    made = record_check(table, start)
    own = made[made["pupil"] == "S01"]
    return {Property(row.property): bool(row.ok) for row in own.itertuples()}


def test_a_record_with_all_six_properties() -> None:
    assert all(properties(entries(*GOOD)).values())
    assert record_check(entries(*GOOD), START)["pupil"].tolist() == ["S01"] * 6 + ["S02"] * 6


FAILING = {
    Property.INDIVIDUAL: ("S01", 11, "阅读", "一次读完 5 页", "下周换一本长的", "peer"),
    Property.CONSTRUCTIVE: ("S01", 11, "阅读", "一次读完 14 页", "继续努力", "peer"),
    Property.FACTUAL: ("S01", 11, "阅读", "读得很棒", "下周换一本长的", "peer"),
}


@pytest.mark.parametrize("lacking", list(FAILING))
def test_one_entry_can_cost_one_property(lacking: Property) -> None:
    made = properties(entries(*GOOD, FAILING[lacking]))
    assert [each for each, ok in made.items() if not ok] == [lacking]


def test_the_other_three_properties_fail_one_by_one() -> None:
    by_others = [(*row[:5], "peer" if row[5] == "self" else row[5]) for row in GOOD]
    assert [each for each, ok in properties(entries(*by_others)).items() if not ok] == [Property.SELF_DIRECTED]
    alone = [(*row[:5], "self") for row in GOOD]
    assert [each for each, ok in properties(entries(*alone)).items() if not ok] == [Property.OPEN]
    many = [("S01", 9, "阅读", f"读完 {n} 页", "下周每天读 10 页", "self") for n in range(20, 24)]
    assert [each for each, ok in properties(entries(*GOOD, *many)).items() if not ok] == [Property.OPERABLE]
    no_start = START[START["pupil"] != "S01"]
    lacking = [each for each, ok in properties(entries(*GOOD), no_start).items() if not ok]
    assert lacking == [Property.INDIVIDUAL]


@given(st.permutations(GOOD))
def test_the_order_of_entries_does_not_matter(rows: list[tuple[str, int, str, str, str, str]]) -> None:
    made = record_check(entries(*rows), START).set_index(["pupil", "property"])["ok"]
    assert made.sort_index().equals(
        record_check(entries(*GOOD), START).set_index(["pupil", "property"])["ok"].sort_index()
    )


def test_more_pages_do_not_make_a_property() -> None:
    many = [("S01", month, "阅读", "读了书", "加油", "teacher") for month in range(1, 13)]
    made = properties(entries(*many))
    assert not made[Property.FACTUAL]
    assert not made[Property.CONSTRUCTIVE]
    assert not made[Property.SELF_DIRECTED]


def test_the_six_properties_are_those_of_the_report_and_each_has_a_rule() -> None:
    statement = load_facts()["d4-3-4"].statement.zh
    assert all(label in statement for label in PROPERTY_LABELS.values())
    assert set(RULES) == set(Property)
    assert not ASSUMPTIONS["stated_by_report"].any()
