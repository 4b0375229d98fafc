"""What the ladder designer shows: eighteen levels against the band, lights for every reading, posts and the bill."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.pay_ladder import (
    ASSUMPTIONS,
    HIGH,
    LAYOUT_LABELS,
    LIGHT_LABELS,
    LOW,
    POSTS,
    READING_LABELS,
    WAGE_LABELS,
    Layout,
    Light,
    Reading,
    Wage,
    bill,
    falling,
    ladder,
    light,
    mean_multiple,
    pay,
    post_levels,
    wages,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

WAN, HUNDRED = 10_000, 100
_STAFF = {
    "丙岗": (16, 14, 12, 10, 8, 6, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "乙岗": (0, 0, 0, 0, 1, 2, 5, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0),
    "甲岗": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 1, 1, 0, 0),
}
"""People per level of each post in the fictional sub-district."""
_COLUMNS = ("n_low", "n_middle", "n_high")
_MOST = 500


def read_sheet(values: Values) -> tuple[list[int], dict[str, list[int]], list[str]]:
    """Return adjustments, people per level of each post, and the levels with a cell that cannot be read."""
    rows = _sheet().frame(values["staff"])
    unread: list[str] = []

    def read(name: str, low: int) -> list[int]:
        fine = rows[name].between(low, _MOST) & (rows[name] % 1 == 0)
        unread.extend(rows.loc[~fine & rows[name].notna(), "level"])
        return [int(n) for n in rows[name].where(fine, 0)]

    adjust = read("adjust", -_MOST)
    staff = {post: read(name, 0) for post, name in zip(POSTS, _COLUMNS, strict=True)}
    return adjust, staff, list(dict.fromkeys(unread))


def ladder_chart(multiples: list[int], staff: list[int], language: str) -> Exhibit:
    """Draw eighteen levels against the band, with the mean over people beside the mean over levels."""
    title = say("pay_ladder.chart", language)
    levels = [str(level) for level in range(1, len(multiples) + 1)]
    lines = {say("pay_ladder.level_mean", language): sum(multiples) / len(multiples)}
    if sum(staff):
        lines[say("pay_ladder.staff_mean", language)] = mean_multiple(multiples, staff)
    names = {key: say(f"pay_ladder.{key}", language) for key in ("unit", "band", "people")}
    figure = _draw_ladder(title, levels, multiples, staff, lines, names)
    told = alt_text(
        title,
        levels,
        {names["unit"]: [float(m) for m in multiples], names["people"]: [float(n) for n in staff]},
        language,
    )
    means = "".join(f"{name} {level:.1f}%。" for name, level in lines.items())
    return Exhibit(title, figure=figure, alt=told + means)


def _draw_ladder(
    title: str,
    levels: list[str],
    multiples: list[int],
    staff: list[int],
    lines: dict[str, float],
    names: dict[str, str],
) -> Figure:
    with course_style():
        figure = Figure(figsize=(7, 3.9), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=26)
        axes.annotate(names["unit"], (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        axes.axhspan(LOW, HIGH, color=RULE, alpha=0.45, linewidth=0, label=names["band"])
        for place, (multiple, n) in enumerate(zip(multiples, staff, strict=True)):
            colour, hatch = (FILLS[2] if LOW <= multiple <= HIGH else FILLS[1]) if n else ("white", "")
            bar = axes.bar(place, multiple, 0.66, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.9}
            axes.bar_label(bar, [f"{multiple}"], padding=2, fontsize=8, bbox=ground)
        for (name, level), dash in zip(lines.items(), ((0, (1, 1.5)), "-"), strict=False):
            axes.axhline(level, color=ACCENT, linewidth=1.4, linestyle=dash, label=f"{name} {level:.1f}")
        axes.set_xticks(
            range(len(levels)), [f"{level}\n{n}" for level, n in zip(levels, staff, strict=True)], fontsize=8.5
        )
        axes.set_xlabel(names["people"], fontsize=9)
        axes.tick_params(axis="x", length=0)
        axes.set_xlim(-0.6, len(levels) - 0.4)
        axes.set_ylim(min(0, *multiples), max([HIGH, *multiples]) * 1.12)
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=9)
        return figure


def lights_chart(
    multiples: list[int], staff: list[int], paid_by: Wage, named: dict[Wage, int], language: str
) -> Exhibit:
    """Draw whether the band's light is on, for each wage it may be measured by and each way of reading it."""
    title = say("pay_ladder.lights", language)
    mean_column = say("pay_ladder.measured", language)
    columns = [mean_column, *READING_LABELS.values()]
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    told, base = [], named[paid_by]
    for wage, amount in named.items():
        row = say("pay_ladder.wage_row", language, wage=WAGE_LABELS[wage], wan=f"{amount / WAN:.2f}")
        mean = mean_multiple(multiples, staff) * base / amount / 100 if sum(staff) else None
        cells[row, mean_column] = "—" if mean is None else say("pay_ladder.times", language, n=f"{mean:.3f}")
        for reading, column in READING_LABELS.items():
            shown = light(multiples, staff, reading, base, amount)
            state = say(f"pay_ladder.{'on' if shown is Light.INSIDE else 'off'}", language)
            cells[row, column] = f"{state}：{LIGHT_LABELS[shown]}"
            (dark if shown is Light.INSIDE else hatched).append((row, column))
        told.append(f"{row} " + "，".join(f"{column} {cells[row, column]}" for column in columns))
    rows = list(dict.fromkeys(row for row, _ in cells))
    figure = matrix(title, rows, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def posts_table(multiples: list[int], staff: dict[str, list[int]], base: int, layout: Layout, language: str) -> Exhibit:
    """Return per post its levels, people, mean and cost; posts with people outside their levels are marked."""
    rows, marked = [], []
    for place, (post, levels) in enumerate(post_levels(layout).items()):
        outside = sum(n for level, n in enumerate(staff[post], 1) if level not in levels)
        people = sum(staff[post])
        mean = f"{mean_multiple(multiples, staff[post]) / 100:.2f}" if people else "—"
        cost = f"{bill(multiples, staff[post], base) / WAN:,.1f}"
        rows.append((post, f"{levels.start}—{levels.stop - 1}", people, mean, cost, outside))
        marked += [place] if outside else []
    keys = ("post", "levels", "n", "mean", "cost", "outside")
    table = pd.DataFrame(rows, columns=[say(f"pay_ladder.{key}", language) for key in keys])
    return Exhibit(say("pay_ladder.posts", language), table=table, marked=frozenset(marked))


def levels_table(multiples: list[int], staff: list[int], base: int, language: str) -> Exhibit:
    """Return what every level pays and costs; levels that pay less than the one below are marked."""
    table = pd.DataFrame(
        {
            say("pay_ladder.level", language): range(1, len(multiples) + 1),
            say("pay_ladder.multiple", language): [f"{m}%" for m in multiples],
            say("pay_ladder.pay", language): [f"{pay(m, base):,}" for m in multiples],
            say("pay_ladder.n", language): staff,
            say("pay_ladder.cost", language): [
                f"{n * pay(m, base) / WAN:,.1f}" for m, n in zip(multiples, staff, strict=True)
            ],
        }
    )
    marked = frozenset(level - 1 for level in falling(multiples))
    return Exhibit(say("pay_ladder.ladder", language), table=table, marked=marked)


def summary(
    multiples: list[int], staff: dict[str, list[int]], base: int, layout: Layout, unread: list[str], language: str
) -> Exhibit:
    """Return in sentences what the ladder comes to, and what is amiss with it."""
    total = [sum(of_level) for of_level in zip(*staff.values(), strict=True)]
    told = []
    if sum(total):
        mean = mean_multiple(multiples, total)
        told.append(
            say(
                "pay_ladder.summary",
                language,
                n=sum(total),
                mean=f"{mean / 100:.3f}",
                income=f"{mean * base / 100 / WAN:.2f}",
                bill=f"{bill(multiples, total, base) / WAN:,.1f}",
                levels=f"{sum(multiples) / len(multiples) / 100:.3f}",
            )
        )
        lights = {reading: light(multiples, total, reading) for reading in Reading}
        key = "differ" if len({lit is Light.INSIDE for lit in lights.values()}) > 1 else "same"
        told.append(
            say(
                f"pay_ladder.{key}",
                language,
                mean=LIGHT_LABELS[lights[Reading.MEAN]],
                each=LIGHT_LABELS[lights[Reading.EACH]],
            )
        )
    else:
        told.append(say("pay_ladder.nobody", language))
    if lower := falling(multiples):
        told.append(say("pay_ladder.falling", language, levels="、".join(map(str, lower))))
    misfits = _misfits(staff, layout, language)
    if misfits:
        told.append(say("pay_ladder.misfit", language, posts="、".join(misfits)))
    if unread:
        told.append(say("pay_ladder.unread", language, levels="、".join(unread)))
    return Exhibit(say("pay_ladder.title", language), text="".join(told))


def _misfits(staff: dict[str, list[int]], layout: Layout, language: str) -> list[str]:
    return [
        say("pay_ladder.misfit_post", language, post=post, n=outside)
        for post, levels in post_levels(layout).items()
        if (outside := sum(n for level, n in enumerate(staff[post], 1) if level not in levels))
    ]


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; cells that cannot be read count as nothing, and that is said."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    adjust, staff, unread = read_sheet(values)
    multiples = [max(int(m), 0) for m in ladder(assumptions, adjust)["multiple"]]
    total = [sum(of_level) for of_level in zip(*staff.values(), strict=True)]
    named = wages(int(values["wage"]) * HUNDRED, assumptions)
    paid_by, layout = Wage(values["paid_by"]), Layout(values["layout"])
    base = named[paid_by]
    return [
        summary(multiples, staff, base, layout, unread, language),
        ladder_chart(multiples, total, language),
        lights_chart(multiples, total, paid_by, named, language),
        posts_table(multiples, staff, base, layout, language),
        levels_table(multiples, total, base, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"lowest": (60, 120), "step": (0, 10), "growth": (-5, 15), "others": (60, 110)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    columns = (
        Column("level", words("pay_ladder.level")),
        Column("adjust", words("pay_ladder.adjust"), editable=True, entry="integer"),
        *(
            Column(name, Text(f"{post}人数", f"People, {post}"), editable=True, entry="integer")
            for post, name in zip(POSTS, _COLUMNS, strict=True)
        ),
    )
    rows = tuple(
        (str(level), "", *(str(_STAFF[post][level - 1] or "") for post in POSTS))
        for level in range(1, len(_STAFF[POSTS[0]]) + 1)
    )
    return Sheet("staff", words("pay_ladder.staff"), columns, rows, fixed=True)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    def slider(param: str) -> Slider:
        low, high = _ADJUSTABLE[param]
        return Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))

    bases = tuple((str(wage), Text(label)) for wage, label in WAGE_LABELS.items())
    layouts = tuple((str(layout), Text(label)) for layout, label in LAYOUT_LABELS.items())
    return (
        Slider("wage", words("pay_ladder.wage"), 500, 900, 680),
        slider("lowest"),
        slider("step"),
        Pick("paid_by", words("pay_ladder.paid_by"), bases, str(Wage.LAST_YEAR)),
        slider("growth"),
        slider("others"),
        Pick("layout", words("pay_ladder.layout"), layouts, str(Layout.SIX_EACH)),
        _sheet(),
    )


MODEL = WorkingModel(_controls(), draw)
