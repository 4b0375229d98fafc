"""What the board of joint projects shows: six ways by ten fields, which columns are empty, and who takes part."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, told
from course.charts.working_model import Sheet, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.joint_board import (
    ASSUMPTIONS,
    COMMUNITY,
    FIELD_LABELS,
    FLAW_LABELS,
    NAMES,
    TOTALS,
    WAY_LABELS,
    Field,
    Flaw,
    Way,
    board,
    empty_fields,
    judge,
    participation,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

UNIVERSITIES = tuple(f"高校{number:02d}" for number in range(1, 13))
UNITS = (*UNIVERSITIES, "商场", "医院", "企业", "车站")
_COMMUNITY, _UNIVERSITY, _OTHER = "community", "university", "other"
_LABEL = 8
"""Width of a unit's name under its bar."""
_PROJECTS = (
    ("联合主题党日", Field.PARTY, Way.MASS, COMMUNITY, "高校01", TOTALS),
    ("开学季文明劝导", Field.CIVILITY, Way.SOCIAL, COMMUNITY, "高校02", TOTALS),
    ("校园周边法律咨询", Field.LAW, Way.LAWFUL, COMMUNITY, "高校03", TOTALS),
    ("防骗宣讲进宿舍区", Field.LAW, Way.MASS, COMMUNITY, "高校03", TOTALS),
    ("楼院议事会", Field.MASSES, Way.MASS, COMMUNITY, "企业", TOTALS),
    ("爱心餐送上门", Field.LIVELIHOOD, Way.FINE, COMMUNITY, "商场", TOTALS),
    ("义诊进社区", Field.LIVELIHOOD, Way.SOCIAL, COMMUNITY, "医院", TOTALS),
    ("新居民服务点", Field.NEWCOMERS, Way.FINE, COMMUNITY, "企业", NAMES),
    ("街面单车摆放", Field.CITY, Way.GRID, COMMUNITY, "商场", TOTALS),
    ("垃圾分类宣传", Field.CITY, Way.MASS, COMMUNITY, "高校02", TOTALS),
    ("消防联合演练", Field.SAFETY, Way.GRID, COMMUNITY, "商场", TOTALS),
    ("校门口隐患排查", Field.SAFETY, Way.FINE, COMMUNITY, "高校01", TOTALS),
    ("设施隐患随手报", Field.SAFETY, Way.DIGITAL, COMMUNITY, "车站", TOTALS),
    ("实验室周末开放", Field.TALENT, Way.SOCIAL, "高校04", "高校01", TOTALS),
    ("老年手机课堂", Field.TALENT, Way.DIGITAL, COMMUNITY, "高校02", TOTALS),
    ("图书馆晚间开放", Field.TALENT, Way.SOCIAL, COMMUNITY, "高校01", TOTALS),
    ("消防联合演练", Field.SAFETY, Way.SOCIAL, "商场", COMMUNITY, TOTALS),
    ("楼道清洁日", Field.CITY, Way.MASS, COMMUNITY, "", TOTALS),
    ("创业交流日", "", Way.SOCIAL, COMMUNITY, "企业", TOTALS),
    ("（您提的项目）", "", "", "", "", ""),
)
"""Project, field, way, two partners, what is recorded; five need attention and the last is left to the trainee."""
_RULES = ("min_partners", "with_community", "totals_only")


def read_units(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the units that may take part with their kinds, and the names that stand twice."""
    return keyed(_UNIT_SHEET.frame(values["units"]))


def read_projects(values: Values, units: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with their partners in one cell; a row in which nothing has been chosen stays out."""
    rows = _SHEET.frame(values["projects"])
    chosen = rows[["field", "way", "first", "second", "record"]]
    rows = rows[(chosen != "").any(axis=1)].reset_index(drop=True)
    # The board knows the community by one name, whatever it is called at home.
    home = dict.fromkeys(units.loc[units["kind"] == _COMMUNITY, "unit"], COMMUNITY)
    rows[["first", "second"]] = rows[["first", "second"]].replace(home)
    return rows.assign(partners=rows["first"] + "、" + rows["second"])


def board_chart(grid: pd.DataFrame, language: str) -> Exhibit:
    """Draw the board; the cells of an empty column are hatched."""
    title = say("joint_board.board", language)
    ways = {str(way): label for way, label in WAY_LABELS.items()}
    heads = {str(field): f"{label[:2]}\n{label[2:]}" for field, label in FIELD_LABELS.items()}
    cells = {(ways[way], heads[field]): str(grid.loc[way, field] or "") for way in grid.index for field in grid.columns}
    dark = {place for place, text in cells.items() if text}
    empty = {heads[field] for field in empty_fields(grid)}
    hatched = {(way, head) for way in ways.values() for head in empty}
    figure = matrix(title, list(ways.values()), list(heads.values()), cells, dark=dark, hatched=hatched)
    names = [FIELD_LABELS[Field(field)] for field in grid.columns]
    series = {WAY_LABELS[Way(way)]: [float(n) for n in grid.loc[way]] for way in grid.index}
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def units_chart(table: pd.DataFrame, language: str) -> Exhibit:
    """Draw in how many projects each unit takes part, zeros among them."""
    title = first_of(say("joint_board.units", language), len(table), language)
    drawn = table.head(CHART_ROWS)
    names, counts = labels(drawn["unit"].tolist(), _LABEL), [float(n) for n in drawn["n_projects"]]
    unit = say("joint_board.n_projects", language)
    figure = bars(names, counts, title=title, y_label=unit)
    return Exhibit(title, figure=figure, alt=alt_text(title, names, {unit: counts}, language))


def projects_table(projects: pd.DataFrame, judged: list[Flaw | None], language: str) -> Exhibit:
    """Return the projects with whether they are on the board; those that are not are marked."""
    fields = {str(field): label for field, label in FIELD_LABELS.items()}
    ways = {str(way): label for way, label in WAY_LABELS.items()}
    table = pd.DataFrame(
        {
            say("joint_board.project", language): projects["project"],
            say("joint_board.field", language): [fields.get(field, "—") for field in projects["field"]],
            say("joint_board.way", language): [ways.get(way, "—") for way in projects["way"]],
            say("joint_board.partners", language): [text.strip("、") or "—" for text in projects["partners"]],
            say("joint_board.verdict", language): [
                say("joint_board.counts", language) if flaw is None else FLAW_LABELS[flaw] for flaw in judged
            ],
        }
    )
    marked = frozenset(place for place, flaw in enumerate(judged) if flaw)
    return Exhibit(say("joint_board.projects", language), table=table, marked=marked)


def summary(
    grid: pd.DataFrame, table: pd.DataFrame, judged: list[Flaw | None], universities: list[str], language: str
) -> Exhibit:
    """Say how many projects count, which columns are empty, and how many of the listed universities are active."""
    empty = "、".join(FIELD_LABELS[field] for field in empty_fields(grid)) or say("joint_board.none", language)
    active = int((table.loc[table["unit"].isin(universities), "n_projects"] > 0).sum())
    text = say(
        "joint_board.summary",
        language,
        all=len(judged),
        n=int(grid.to_numpy().sum()),
        off=sum(flaw is not None for flaw in judged),
        cells=grid.size,
        used=int((grid > 0).to_numpy().sum()),
        empty=empty,
        listed=len(universities),
        active=active,
    )
    if not judged:
        text = say("own_rows.nothing", language) + text
    return Exhibit(say("joint_board.board", language), text=text)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    on = {rule: float(rule in values["rules"]) for rule in _RULES}
    assumptions = replaced(
        ASSUMPTIONS,
        min_partners=1 + on["min_partners"],
        with_community=on["with_community"],
        totals_only=on["totals_only"],
    )
    units, again = read_units(values)
    projects = read_projects(values, units)
    judged = judge(projects, assumptions)
    grid = board(projects, assumptions)
    table = participation(projects, units.loc[units["kind"] != _COMMUNITY, "unit"].tolist(), assumptions)
    universities = units.loc[units["kind"] == _UNIVERSITY, "unit"].tolist()
    said = summary(grid, table, judged, universities, language)
    return [
        replace(said, text=said.text + told("repeated", again, language)),
        board_chart(grid, language),
        units_chart(table, language),
        projects_table(projects, judged, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    units = tuple((unit, Text(unit)) for unit in (COMMUNITY, *UNITS))
    columns = (
        Column("project", words("joint_board.project")),
        Column(
            "field",
            words("joint_board.field"),
            tuple((str(field), Text(label)) for field, label in FIELD_LABELS.items()),
            editable=True,
        ),
        Column(
            "way",
            words("joint_board.way"),
            tuple((str(way), Text(label)) for way, label in WAY_LABELS.items()),
            editable=True,
        ),
        Column("first", words("joint_board.first"), units, editable=True, choices_from="units"),
        Column("second", words("joint_board.second"), units, editable=True, choices_from="units"),
        Column(
            "record",
            words("joint_board.record"),
            ((TOTALS, words("joint_board.totals")), (NAMES, words("joint_board.names"))),
            editable=True,
        ),
    )
    return Sheet("projects", words("joint_board.sheet"), columns, tuple(tuple(map(str, row)) for row in _PROJECTS))


def _unit_sheet() -> Sheet:
    kinds = tuple((kind, words(f"joint_board.{kind}")) for kind in (_COMMUNITY, _UNIVERSITY, _OTHER))
    columns = (Column("unit", words("joint_board.unit")), Column("kind", words("joint_board.kind"), kinds))
    listed = [(unit, _UNIVERSITY if unit in UNIVERSITIES else _OTHER) for unit in UNITS]
    return Sheet("units", words("joint_board.unit_list"), columns, ((COMMUNITY, _COMMUNITY), *listed), shown=False)


_SHEET, _UNIT_SHEET = _sheet(), _unit_sheet()
MODEL = WorkingModel(
    (
        _SHEET,
        _UNIT_SHEET,
        Ticks(
            "rules",
            words("joint_board.rules"),
            tuple((rule, words(f"joint_board.rule_{rule}")) for rule in _RULES),
            _RULES,
        ),
    ),
    draw,
)
