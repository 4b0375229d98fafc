"""What seven to nine 万元 says about the base wage: two ends read backwards, where they meet, and what is taken for it.

Everything is in tenths of 万元 on the sliders, so that whole numbers do.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Slider, Values, WorkingModel, words
from course.domains.education.pay_ladder import HIGH, LOW, REPORTED_HIGH, REPORTED_LOW, ImpliedBase, implied_base
from course.messages import say

_TRIED = (6.0, 6.25, 6.43, 6.5, 6.67, 6.75, 7.0, 7.5)
"""Bases in 万元 that the table tries out."""
_PREMISES = ("same", "ends", "around", "year", "who")


def span(ends: tuple[float, float], language: str) -> str:
    """Return a range in 万元, or one number where both ends are the same to a hundredth."""
    least, most = (f"{end:.2f}" for end in ends)
    return most if least == most else say("base_wage.span", language, least=least, most=most)


def ranges_chart(implied: ImpliedBase, language: str) -> Exhibit:
    """Draw the base that each end of the income implies, and what fits both."""
    title = say("base_wage.chart", language)
    shown = {"from_low": implied.from_low, "from_high": implied.from_high, "common": implied.common}
    names = {key: say(f"base_wage.{key}", language) for key in shown}
    none = say("base_wage.no_common", language)
    figure = _draw_ranges(title, {names[key]: ends for key, ends in shown.items()}, none, language)
    told = "；".join(f"{names[key]} {span(ends, language) if ends else none}" for key, ends in shown.items())
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def _draw_ranges(title: str, shown: dict[str, tuple[float, float] | None], none: str, language: str) -> Figure:
    every = [end for ends in shown.values() if ends for end in ends]
    low, high = min(every), max(every)
    room = max((high - low) * 0.25, 0.3)
    with course_style():
        figure = Figure(figsize=(7, 2.5), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for place, ((_, ends), (colour, hatch)) in enumerate(zip(shown.items(), FILLS, strict=False)):
            if ends is None:
                axes.text((low + high) / 2, place, none, ha="center", va="center", fontsize=9, color=ACCENT)
                continue
            least, most = ends
            if most - least < 0.005:
                axes.plot(least, place, "D", color=colour, markeredgecolor=INK, markersize=9)
            else:
                axes.barh(place, most - least, 0.5, least, color=colour, hatch=hatch, edgecolor=INK)
            axes.annotate(
                span(ends, language), (most, place), (9, 0), textcoords="offset points", va="center", fontsize=9
            )
        axes.set_yticks(range(len(shown)), list(shown))
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlim(low - room, high + room * 2)
        axes.set_xlabel(say("base_wage.axis", language), fontsize=9)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        return figure


def tried_table(
    implied: ImpliedBase, multiples: tuple[float, float], language: str, tried: tuple[float, ...] = _TRIED
) -> Exhibit:
    """Return what several bases would pay at both ends; bases that fit both are marked."""

    def fits(base: float, ends: tuple[float, float]) -> bool:
        return ends[0] - 0.005 <= base <= ends[1] + 0.005

    rows, marked = [], []
    for place, base in enumerate(tried):
        told = [
            say(f"base_wage.{'yes' if fits(base, ends) else 'no'}", language)
            for ends in (implied.from_low, implied.from_high)
        ]
        rows.append((f"{base:.2f}", f"{base * multiples[0]:.2f}", f"{base * multiples[1]:.2f}", *told))
        marked += [place] if all(fits(base, ends) for ends in (implied.from_low, implied.from_high)) else []
    headings = [say(f"base_wage.{key}", language) for key in ("base", "pays_low", "pays_high", "fits_low", "fits_high")]
    return Exhibit(
        say("base_wage.tried", language), table=pd.DataFrame(rows, columns=headings), marked=frozenset(marked)
    )


def premises_table(language: str) -> Exhibit:
    """Return what is taken for granted in reading the base backwards, and what follows if it does not hold."""
    rows = [(say(f"base_wage.{key}", language), say(f"base_wage.{key}_if_not", language)) for key in _PREMISES]
    headings = [say(f"base_wage.{key}", language) for key in ("premise", "if_not")]
    return Exhibit(say("base_wage.premises", language), table=pd.DataFrame(rows, columns=headings))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; ends the wrong way round are put in order, and that is said."""
    low, high = sorted(float(values[name]) / 10 for name in ("low", "high"))
    least, most = sorted(float(values[name]) / 100 for name in ("low_multiple", "high_multiple"))
    slack = float(values["slack"]) / 10
    implied = implied_base(low, high, slack, least, most)
    key = "met" if implied.common else "apart"
    told = say(
        "base_wage.summary",
        language,
        low=f"{low:g}",
        high=f"{high:g}",
        least=f"{least:g}",
        most=f"{most:g}",
        from_low=span(implied.from_low, language),
        from_high=span(implied.from_high, language),
    )
    between = (min(implied.from_low[0], implied.from_high[0]), max(implied.from_low[1], implied.from_high[1]))
    told += say(f"base_wage.{key}", language, common=span(implied.common or between, language))
    return [
        Exhibit(say("base_wage.title", language), text=told),
        ranges_chart(implied, language),
        tried_table(implied, (least, most), language),
        premises_table(language),
    ]


MODEL = WorkingModel(
    (
        Slider("low", words("base_wage.low"), 60, 80, round(REPORTED_LOW * 10)),
        Slider("high", words("base_wage.high"), 80, 110, round(REPORTED_HIGH * 10)),
        Slider("slack", words("base_wage.slack"), 0, 10, 0),
        Slider("low_multiple", words("base_wage.low_multiple"), 80, 120, LOW),
        Slider("high_multiple", words("base_wage.high_multiple"), 120, 160, HIGH),
    ),
    draw,
    synthetic=False,
)
