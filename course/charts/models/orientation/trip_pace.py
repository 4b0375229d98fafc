"""What the model of the trip's pace shows: days from two dates, and the minutes left at each place visited."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.working_model import Pick, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.orientation.trip import ASSUMPTIONS, Pace, possible_lengths, work_out_pace
from course.messages import say
from course.model.text import Text

START, END = (2, 27), (3, 7)
STATED_DAYS = 9
UNITS = 50
MEETINGS = 8
"""What report three states: the dates (d3-0-1), nine days, more than fifty units, eight meetings (d3-1.0-2)."""
_SCALE = (10, 20, 30, 40, 50, 60, 70, 80)


def summary(pace: Pace, days: int, units: int, language: str) -> Exhibit:
    """Return in a few sentences how long the trip was and what is left for each place."""
    key = "summary" if pace.visiting else "nothing_left"
    told = say(
        f"trip_pace.{key}",
        language,
        days=days,
        units=units,
        per_day=f"{pace.units_per_day:.1f}",
        minutes=f"{pace.minutes_per_unit:.0f}",
    )
    told += say("trip_pace.agrees" if days == STATED_DAYS else "trip_pace.differs", language)
    return Exhibit(say("trip_pace.chart", language), text=told + say("trip_pace.inferred", language))


def pace_chart(days: int, units: int, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw the minutes left per unit for several numbers of units; the chosen number is hatched."""
    title = say("trip_pace.chart", language)
    scale = sorted({*_SCALE, units})
    labels = [str(number) for number in scale]
    minutes = [float(round(work_out_pace(days, number, MEETINGS, assumptions).minutes_per_unit)) for number in scale]
    unit = say("trip_pace.minutes", language)
    x_label = say("trip_pace.unit_count", language)
    figure = bars(labels, minutes, title=title, x_label=x_label, y_label=unit, highlight=[str(units)])
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, {unit: minutes}, language))


def time_table(pace: Pace, language: str) -> Exhibit:
    """Return where the hours go."""
    parts = {"meetings": pace.meetings, "travel": pace.travel, "visiting": pace.visiting, "total": pace.total}
    table = pd.DataFrame(
        {
            say("trip_pace.step", language): [say(f"trip_pace.{part}", language) for part in parts],
            say("trip_pace.hours", language): [f"{hours:g}" for hours in (round(h, 1) for h in parts.values())],
            say("trip_pace.share", language): [f"{hours / pace.total:.0%}" for hours in parts.values()],
        }
    )
    return Exhibit(say("trip_pace.table", language), table=table)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    lengths = {length.leap_year: length.days for length in possible_lengths(START, END)}
    days, units = lengths[values["february"] == "leap"], int(values["units"])
    pace = work_out_pace(days, units, MEETINGS, assumptions)
    return [
        summary(pace, days, units, language),
        pace_chart(days, units, assumptions, language),
        time_table(pace, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"hours_per_day": (4, 14), "meeting_hours": (1, 4), "travel_minutes": (0, 90)}
"""Parameters with the ends of their sliders."""
_YEARS = tuple((year, words(f"trip_pace.{year}")) for year in ("common", "leap"))

MODEL = WorkingModel(
    (
        Pick("february", words("trip_pace.february"), _YEARS, "common"),
        Slider("units", words("trip_pace.units"), 5, 80, UNITS),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
