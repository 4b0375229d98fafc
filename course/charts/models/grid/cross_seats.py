"""What the seats show: who sits in several bodies, which posts conflict, and at which gate an election stops."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import flow, matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import keyed, listed, told
from course.charts.working_model import Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.cross_posts import (
    ASSUMPTIONS,
    BODY_LABELS,
    CONFLICT_LABELS,
    GATE_CHECKS,
    GATE_LABELS,
    HOW_LABELS,
    PASSAGE_LABELS,
    ROLE,
    SEAT,
    Body,
    Conflict,
    Gate,
    How,
    Passage,
    conflicts,
    gates,
    overlap,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

YES = "yes"
_POSTS = (
    ("甲1", YES, "", YES, YES, "", ""),
    ("甲2", YES, "", YES, "", How.PLACED, ""),
    ("甲3", YES, "", YES, "", How.ELECTED, ""),
    ("甲4", "", "", YES, YES, "", YES),
    ("乙1", "", "", "", YES, "", YES),
    ("乙2", "", "", "", YES, How.ELECTED, ""),
    ("丙1", YES, "", "", "", How.ELECTED, ""),
    ("丙2", YES, YES, "", "", How.ELECTED, ""),
    ("丁1", "", YES, YES, "", "", ""),
)
"""Role code, owner, works for the firm, and a seat in each body; a seat among the owners says how it came about."""
_UNFULFILLED = ("参加的业主够法定的数",)
_RULES = ("elected_only", "no_self_approval")


def read_posts(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the seats and the roles of the sheet, and the codes that stand twice."""
    rows, again = keyed(_POSTS_SHEET.frame(values["posts"]))
    seats = [
        (row["role_code"], str(body), row[body] if body is Body.OWNERS else str(How.PLACED))
        for _, row in rows.iterrows()
        for body in Body
        if row[body]
    ]
    roles = pd.DataFrame(
        {"role_code": rows["role_code"], "is_owner": rows["is_owner"] == YES, "in_firm": rows["in_firm"] == YES}
    )
    return pd.DataFrame(seats, columns=SEAT, dtype=object), roles[ROLE], again


def overlap_chart(shared: pd.DataFrame, language: str) -> Exhibit:
    """Draw how many people every two bodies share; a body's own number stands on the diagonal."""
    title = say("cross_seats.overlap", language)
    names = {str(body): label for body, label in BODY_LABELS.items()}
    cells = {(names[row], names[col]): str(shared.loc[row, col]) for row in names for col in names}
    dark = {(name, name) for name in names.values()}
    figure = matrix(title, list(names.values()), list(names.values()), cells, dark=dark)
    pairs = [
        say("cross_seats.shared", language, first=names[first], second=names[second], n=shared.loc[first, second])
        for place, first in enumerate(names)
        for second in list(names)[place + 1 :]
    ]
    return Exhibit(
        title, figure=figure, alt=f"{title}{say('chart.stop', language)}{say('chart.comma', language).join(pairs)}"
    )


def gates_chart(passages: dict[Gate, Passage], language: str) -> Exhibit:
    """Draw the three gates; those passed are dark, the one that stops the process is hatched."""
    title = say("cross_seats.gates", language)
    steps = [f"{GATE_LABELS[gate]}\n{PASSAGE_LABELS[passage]}" for gate, passage in passages.items()]
    states = list(passages.values())
    done = {place for place, passage in enumerate(states) if passage is Passage.PASSED}
    blocked = {place for place, passage in enumerate(states) if passage is Passage.STOPPED}
    read = say("chart.comma", language).join(step.replace("\n", " ") for step in steps)
    figure = flow(title, steps, done=done, blocked=blocked)
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{read}")


def posts_table(seats: pd.DataFrame, found: dict[str, tuple[Conflict, ...]], language: str) -> Exhibit:
    """Return each role code with its seats and what is wrong; those with a conflict are marked."""
    fine = say("cross_seats.fine", language)
    rows = []
    for code, faults in found.items():
        held = seats.loc[seats["role_code"] == code, "body"]
        verdict = "、".join(CONFLICT_LABELS[fault] for fault in faults) or fine
        rows.append((code, "、".join(BODY_LABELS[Body(body)] for body in held) or "—", verdict))
    heads = [say(f"cross_seats.{name}", language) for name in ("code", "seats", "conflict")]
    marked = frozenset(place for place, faults in enumerate(found.values()) if faults)
    return Exhibit(say("cross_seats.conflicts", language), table=pd.DataFrame(rows, columns=heads), marked=marked)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    rules = {rule: float(rule in values["rules"]) for rule in _RULES}
    assumptions = replaced(ASSUMPTIONS, most_bodies=float(values["most_bodies"]), **rules)
    seats, roles, again = read_posts(values)
    found = conflicts(seats, roles, assumptions)
    done = {row[1]: row[2] == YES for row in values["checks"]}
    passages = gates(done)
    shared = overlap(seats)
    stopped = [GATE_LABELS[gate] for gate, passage in passages.items() if passage is Passage.STOPPED]
    unmet = [check for check, gate in GATE_CHECKS.items() if not done[check] and passages[gate] is Passage.STOPPED]
    text = say(
        "cross_seats.summary",
        language,
        n=len(found),
        several=int((seats["role_code"].value_counts() > 1).sum()),
        bad=sum(bool(faults) for faults in found.values()),
        common=int(shared.loc[Body.PARTY, Body.OWNERS]),
    )
    text += say("cross_seats.stopped" if stopped else "cross_seats.through", language,
                gate="".join(stopped), checks=listed(unmet, language))  # fmt: skip
    text += told("repeated", again, language)
    if roles.empty:
        text = say("own_rows.nothing", language) + text
    return [
        Exhibit(say("cross_seats.conflicts", language), text=text),
        overlap_chart(shared, language),
        posts_table(seats, found, language),
        gates_chart(passages, language),
        assumptions_exhibit(assumptions, language),
    ]


def _posts_sheet() -> Sheet:
    yes = ((YES, words("cross_seats.yes")),)
    seated = ((YES, words("cross_seats.seated")),)
    how = tuple((str(each), Text(label)) for each, label in HOW_LABELS.items())
    columns = (
        Column("role_code", words("cross_seats.code")),
        Column("is_owner", words("cross_seats.is_owner"), yes, editable=True),
        Column("in_firm", words("cross_seats.in_firm"), yes, editable=True),
        *(
            Column(str(body), Text(label), how if body is Body.OWNERS else seated, editable=True)
            for body, label in BODY_LABELS.items()
        ),
    )
    return Sheet("posts", words("cross_seats.posts"), columns, tuple(tuple(map(str, row)) for row in _POSTS))


def _checks_sheet() -> Sheet:
    columns = (
        Column("gate", words("cross_seats.gate")),
        Column("check", words("cross_seats.check")),
        Column("done", words("cross_seats.done"), ((YES, words("cross_seats.yes")),), editable=True),
    )
    rows = tuple((GATE_LABELS[g], check, "" if check in _UNFULFILLED else YES) for check, g in GATE_CHECKS.items())
    return Sheet("checks", words("cross_seats.checks"), columns, rows, fixed=True)


_POSTS_SHEET = _posts_sheet()
MODEL = WorkingModel(
    (
        _POSTS_SHEET,
        Slider("most_bodies", Text(ASSUMPTIONS.loc["most_bodies", "label"]), 1, 4, 2),
        Ticks("rules", words("cross_seats.rules"), tuple((r, words(f"cross_seats.{r}")) for r in _RULES), _RULES),
        _checks_sheet(),
    ),
    draw,
)
