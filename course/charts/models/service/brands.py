"""What the model of brands shows: which groups have which services, and a board of projects instead of persons."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, told, usable
from course.charts.working_model import Sheet, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.brands import (
    ASSUMPTIONS,
    BRANDS,
    GROUPS,
    MISFIT_LABELS,
    TEAM_LABELS,
    TIER_LABELS,
    TOPIC_LABELS,
    Misfit,
    Team,
    Tier,
    coverage,
    fit,
    topic_of,
    wish_board,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_SORTED = {
    "白领驿站": ("social", "professional", "在职人员"),
    "老年餐厅进社区": ("social", "professional", "老年人"),
    "“四点半”课堂": ("voluntary", "volunteers", "儿童青少年"),
    "青少年心理关爱": ("social", "volunteers", "儿童青少年"),
    "微心愿市场化运作": ("method", "", ""),
    "党员服务群众红黑榜": ("method", "", ""),
    "双报到双报告": ("method", "", ""),
    "小马医疗": ("social", "professional", "老年人"),
    "党旗飘扬 爱满空巢": ("voluntary", "members", "老年人"),
    "红色教育": ("voluntary", "members", "全体居民"),
    "节庆活动": ("voluntary", "volunteers", "全体居民"),
    "健身活动": ("public", "volunteers", "全体居民"),
}
"""A first try at sorting by the name alone, with two mistakes to mend; what is not listed cannot be told."""
_PROJECTS = (
    ("1 号楼楼道灯", "照明", "done", ""),
    ("2 号楼楼道灯", "照明", "open", "material"),
    ("小广场路灯", "照明", "done", ""),
    ("送餐到楼", "助餐", "done", ""),
    ("餐厅扶手", "助餐", "open", ""),
    ("暑期托管", "托管", "done", ""),
    ("托管延到六点", "托管", "open", "hands"),
    ("陪同看病", "陪诊", "done", ""),
)
_REASONS = ("money", "material", "hands", "changed")


def counted(figure: Figure) -> Figure:
    """Return the chart with whole numbers only at its side: there is no half service."""
    figure.axes[0].yaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def coverage_chart(covered: pd.DataFrame, language: str) -> Exhibit:
    """Draw how many services each group has, tier by tier; a group without any stands there with 0."""
    title, groups = say("brands.chart", language), list(covered["group"])
    series = {
        TIER_LABELS[tier]: [float(n) for n in covered[str(tier)]] for tier in (Tier.PUBLIC, Tier.SOCIAL, Tier.VOLUNTARY)
    }
    figure = counted(stacked_bars(groups, series, title=title, y_label=say("brands.unit", language)))
    return Exhibit(title, figure=figure, alt=alt_text(title, groups, series, language))


def brands_table(services: pd.DataFrame, fitted: pd.DataFrame, own: bool, language: str) -> Exhibit:
    """Return the names as they are sorted; those with something to mend are marked."""
    table = pd.DataFrame(
        {
            say("brands.service", language): services["service"],
            say("brands.fact", language): services["fact"],
            say("brands.tier", language): [_label(TIER_LABELS, tier) for tier in services["tier"]],
            say("brands.team", language): [_label(TEAM_LABELS, team) for team in services["team"]],
            say("brands.group", language): [group or "—" for group in services["group"]],
            say("brands.remark", language): [_label(MISFIT_LABELS, misfit) for misfit in fitted["misfit"]],
        }
    )
    marked = frozenset(place for place, misfit in enumerate(fitted["misfit"]) if misfit)
    return Exhibit(say("brands.sorted_own" if own else "brands.sorted", language), table=table, marked=marked)


def coverage_table(covered: pd.DataFrame, language: str) -> Exhibit:
    """Return per group its services, the people they report, and how many report none."""
    table = pd.DataFrame(
        {
            say("brands.group", language): covered["group"],
            say("brands.services", language): covered["services"],
            say("brands.users", language): covered["users"],
            say("brands.unknown", language): covered["unknown"],
        }
    )
    empty = frozenset(place for place, n in enumerate(covered["services"]) if n == 0)
    return Exhibit(say("brands.covered", language), table=table, marked=empty)


def board_chart(board: pd.DataFrame, language: str) -> Exhibit:
    """Draw per topic the projects done and not done."""
    title = first_of(say("brands.board", language), len(board), language)
    drawn = board.head(CHART_ROWS)
    topics = labels(drawn["topic"].tolist(), 7)
    series = {
        say("brands.done", language): [float(n) for n in drawn["done"]],
        say("brands.open", language): [float(n) for n in drawn["open"]],
    }
    figure = counted(stacked_bars(topics, series, title=title, y_label=say("brands.unit", language)))
    return Exhibit(title, figure=figure, alt=alt_text(title, topics, series, language))


def projects_table(projects: pd.DataFrame, own: bool, language: str) -> Exhibit:
    """Return the list as it would hang on the wall; open projects without a reason are marked."""
    done = projects["state"] == "done"
    table = pd.DataFrame(
        {
            say("brands.project", language): projects["wish"],
            say("brands.topic", language): projects["topic"],
            say("brands.state", language): [say(f"brands.{'done' if d else 'open'}", language) for d in done],
            say("brands.reason", language): [
                say(f"brands.reason_{reason}", language) if reason in _REASONS else reason or "—"
                for reason in projects["reason"]
            ],
        }
    )
    silent = frozenset(place for place, bad in enumerate(~done & (projects["reason"] == "")) if bad)
    return Exhibit(say("brands.list_own" if own else "brands.list", language), table=table, marked=silent)


def summary(fitted: pd.DataFrame, covered: pd.DataFrame, board: pd.DataFrame, bad: int, language: str) -> str:
    """Return in a few sentences what is sorted, who is left out and what is not done."""
    empty = [str(group) for group, n in zip(covered["group"], covered["services"], strict=True) if n == 0]
    text = say(
        "brands.summary",
        language,
        all=len(fitted),
        untold=int((fitted["misfit"] == Misfit.NO_TIER).sum()),
        mend=int((~fitted["misfit"].isin(["", Misfit.NO_TIER])).sum()),
        unknown=int(covered["unknown"].sum()),
        services=int(covered["services"].sum()),
    )
    if empty:
        text += say("brands.empty", language, groups="、".join(empty))
    if bad:
        text += say("brands.unread", language, n=bad)
    return text + say(
        "brands.board_summary",
        language,
        all=int(board[["done", "open"]].sum().sum()),
        done=int(board["done"].sum()),
        silent=int(board["unexplained"].sum()),
    )


def read_services(values: Values) -> tuple[pd.DataFrame, list[str], int]:
    """Return the services by name, names that came again, and how many numbers of people cannot be read."""
    rows = _SHEET.frame(values["services"])
    rows["typed"] = [row[-1].strip() for row in values["services"]]
    services, again = keyed(rows)
    facts = dict(zip(BRANDS["service"], BRANDS["fact"], strict=True))
    services["topic"] = [topic_of(str(name)) for name in services["service"]]
    services["fact"] = [facts.get(name, "—") for name in services["service"]]
    services["users"] = usable(services["users"])
    bad = sum(
        bool(typed) and missing for typed, missing in zip(services["typed"], services["users"].isna(), strict=True)
    )
    return services, again, bad


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a number of people that cannot be read counts as not known."""
    services, again, bad = read_services(values)
    strict = {topic: float(topic in values["strict"]) for topic in TOPIC_LABELS}
    assumptions = replaced(ASSUMPTIONS, **strict)
    projects, repeated = keyed(_PROJECT_SHEET.frame(values["projects"]))
    fitted, covered, board = fit(services, assumptions), coverage(services), wish_board(projects)
    text = say("own_rows.nothing", language) if services.empty and projects.empty else ""
    text += summary(fitted, covered, board, bad, language) + told("repeated", [*again, *repeated], language)
    own = brought(_SHEET, values["services"])
    return [
        Exhibit(say("brands.sorted_own" if own else "brands.sorted", language), text=text),
        coverage_chart(covered, language),
        brands_table(services, fitted, own, language),
        coverage_table(covered, language),
        board_chart(board, language),
        projects_table(projects, brought(_PROJECT_SHEET, values["projects"]), language),
        assumptions_exhibit(assumptions, language),
    ]


def _label(labels: dict[Tier, str] | dict[Team, str] | dict[Misfit, str], value: str) -> str:
    return next((label for key, label in labels.items() if key == value), "—")


def _choices(labels: dict[Tier, str] | dict[Team, str]) -> tuple[tuple[str, Text], ...]:
    return tuple((str(value), Text(label)) for value, label in labels.items())


_SHEET = Sheet(
    "services",
    words("brands.sheet"),
    (
        Column("service", words("brands.service")),
        Column("tier", words("brands.tier"), _choices(TIER_LABELS), editable=True),
        Column("team", words("brands.team"), _choices(TEAM_LABELS), editable=True),
        Column("group", words("brands.group"), tuple((group, Text(group)) for group in GROUPS), editable=True),
        Column("users", words("brands.users_entry"), editable=True, entry="integer"),
    ),
    tuple((name, *_SORTED.get(name, ("", "", "")), "") for name in BRANDS["service"]),
)
_PROJECT_SHEET = Sheet(
    "projects",
    words("brands.project_sheet"),
    (
        Column("wish", words("brands.project")),
        Column("topic", words("brands.topic")),
        Column(
            "state",
            words("brands.state"),
            (("done", words("brands.done")), ("open", words("brands.open"))),
            editable=True,
        ),
        Column(
            "reason",
            words("brands.reason"),
            tuple((reason, words(f"brands.reason_{reason}")) for reason in _REASONS),
            editable=True,
        ),
    ),
    _PROJECTS,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _PROJECT_SHEET,
        Ticks(
            "strict",
            words("brands.strict"),
            tuple((topic, Text(label)) for topic, label in TOPIC_LABELS.items()),
            ("health", "counselling"),
        ),
    ),
    draw,
)
