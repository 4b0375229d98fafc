from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit
from course.charts.working_model import Pick, Sheet, Ticks, Values, WorkingModel
from course.model.exercise import Column
from course.model.own_data import OwnData, Reading, Remark
from course.model.text import Text
from course.widgets.model import ModelView
from course.widgets.own_data import OwnDataView

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REMARK = Remark("L1.1 <村>", "B5", "要填数", "只写数字")


class Desk:
    """Hands out what a test wants read, and keeps what was handed in."""

    def __init__(self, reading: Reading | None) -> None:
        self.reading = reading
        self.handed_in: tuple[bytes | None, str] = (None, "")

    def make(self) -> dict[str, str]:
        return {"href": "/files/x.xlsx", "text": "x.xlsx"}

    def read(self, content: bytes | None = None, name: str = "") -> Reading | None:
        self.handed_in = (content, name)
        return self.reading


def test_faults_stand_in_a_table_and_earlier_data_stay_in_use() -> None:
    view = OwnDataView(Desk(Reading(OwnData(), (REMARK, replace(REMARK, serious=False)))), OwnData())
    view.read.click()
    assert "有 1 处要改" in view.status.value
    assert "✗ L1.1 &lt;村&gt; B5" in view.status.value
    assert view.status.value.count("<tr>") == 3


def test_a_missing_file_and_a_read_one_are_told() -> None:
    view = OwnDataView(Desk(None), OwnData())
    view.read.click()
    assert "还没有" in view.status.value
    view.make.click()
    assert 'href="/files/x.xlsx"' in view.status.value
    assert "读到 2 张" in OwnDataView(Desk(None), OwnData({"a": (), "b": ()})).status.value


def test_a_file_from_elsewhere_is_handed_on_with_its_name() -> None:
    desk = Desk(Reading(OwnData({"a": (("1",),)})))
    view = OwnDataView(desk, OwnData())
    file = {"name": "村.csv", "content": memoryview(b"abc"), "type": "", "size": 3, "last_modified": NOW}
    view.upload.set_trait("value", (file,))
    assert desk.handed_in == (b"abc", "村.csv")
    assert "读到 1 张" in view.status.value


SHEET = Sheet("places", Text("地点"), (Column("id", Text("编号")), Column("n", Text("数"), editable=True)),
              (("甲", "1"), ("乙", "2")))  # fmt: skip
LINKS = Sheet(
    "links",
    Text("挂靠"),
    (Column("id", Text("号")), Column("to", Text("到"), editable=True, choices_from="places")),
    (("1", "甲"),),
    shown=False,
)
OPTIONS = (("甲", Text("甲")), ("乙", Text("乙")))


def told(values: Values, language: str) -> list[Exhibit]:
    return [Exhibit("和", text=f"{values['one']} {','.join(values['some'])} {len(values['places'])}")]


TOY = WorkingModel(
    (
        SHEET,
        LINKS,
        Pick("one", Text("选"), OPTIONS, "乙", options_from="places"),
        Ticks("some", Text("勾"), OPTIONS, ("甲", "乙"), options_from="places"),
    ),
    told,
)


def test_options_follow_ones_own_rows() -> None:
    own = TOY.on({"places": (("丙", "3"), ("乙", "4"), ("丁", "5"))})
    _, links, one, some = own.controls
    assert isinstance(links, Sheet)
    assert [value for value, _ in links.columns[1].choices] == ["丙", "乙", "丁"]
    assert isinstance(one, Pick)
    assert one.value == "乙"
    assert isinstance(some, Ticks)
    assert some.value == ("乙",)
    assert TOY.on({"places": (("丙", "3"),)}).defaults["one"] == "丙"
    assert TOY.on({}).controls == TOY.controls


def test_a_model_is_switched_to_ones_own_data_and_back() -> None:
    view = ModelView(TOY, own=TOY.on({"places": (("丙", "3"),)}))
    assert view.shown[0].value.count("甲,乙 2") == 1
    assert "虚构" in view.children[-1].value
    view.source.value = "own"
    assert "丙  1" in view.shown[0].value
    assert "您自己的数据" in view.children[-1].value
    view.source.value = "example"
    assert "甲,乙 2" in view.shown[0].value


def test_without_own_data_nothing_offers_them_and_a_sheet_may_stay_out_of_sight() -> None:
    view = ModelView(TOY)
    assert view.source not in view.children
    assert view.controls["places"] in view.children
    assert view.controls["links"] not in view.children
    assert ModelView(load_model("organization/branch_form")).children
