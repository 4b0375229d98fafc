"""What a sheet of channels shows: who only broadcasts, who listens, who answers."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.information_query import ASSUMPTIONS, CHANNEL_LABELS, Channel, channel_kinds
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CHANNELS = (
    ("便民公众号", "online", 42, 0, 0),
    ("留言区", "online", 3, 26, 9),
    ("楼栋服务群", "online", 35, 48, 40),
    ("QQ 群", "online", 20, 6, 5),
    ("服务应用", "online", 15, 30, 12),
    ("墙上公告", "offline", 12, 0, 0),
    ("服务窗口", "offline", 0, 64, 60),
    ("居民议事", "offline", 1, 18, 14),
)
"""Eight fictional channels in a month: name, place, notices sent, questions received, questions answered."""
_MOST = 9999
_LABEL = 8
"""Width of a channel's name under its bar."""


def read_channels(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the channels whose counts can be read, the names of the others, and names that stand twice."""
    sheet, again = keyed(_sheet().frame(values["channels"]))
    counts = sheet[["sent", "received", "answered"]]
    fine = ((counts >= 0) & (counts <= _MOST)).all(axis=1) & (sheet["answered"] <= sheet["received"])
    return sheet[fine].reset_index(drop=True), sheet.loc[~fine, "channel"].tolist(), again


def channel_chart(judged: pd.DataFrame, language: str) -> Exhibit:
    """Draw per channel how much of what came in was answered and how much was not."""
    title = first_of(say("two_way.chart", language), len(judged), language)
    drawn = judged.head(CHART_ROWS)
    names = labels(drawn["channel"].tolist(), _LABEL) or ["—"]
    series = {
        say("two_way.was_answered", language): [float(n) for n in drawn["answered"]] or [0.0],
        say("two_way.not_answered", language): [float(n) for n in drawn["received"] - drawn["answered"]] or [0.0],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("two_way.messages", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def channel_table(judged: pd.DataFrame, language: str) -> Exhibit:
    """Return every channel with its counts and what it turns out to be; those that are not two-way are marked."""
    table = pd.DataFrame(
        {
            say("two_way.channel", language): judged["channel"],
            say("two_way.place", language): judged["place"],
            **{
                say(f"two_way.{name}", language): [f"{n:g}" for n in judged[name]]
                for name in ("sent", "received", "answered")
            },
            say("two_way.share", language): [f"{share:.0%}" if share == share else "—" for share in judged["share"]],
            say("two_way.kind", language): [CHANNEL_LABELS[Channel(kind)] for kind in judged["kind"]],
        }
    )
    marked = frozenset(int(n) for n in judged.index[judged["kind"] != Channel.TWO_WAY])
    return Exhibit(say("two_way.table", language), table=table, marked=marked)


def summary(judged: pd.DataFrame, unread: list[str], again: list[str], language: str) -> Exhibit:
    """Return in a sentence how many channels answer, and how many questions got no answer."""
    named = {kind: judged.loc[judged["kind"] == kind, "channel"].tolist() for kind in Channel}
    said = [
        say("two_way.summary", language, kind=CHANNEL_LABELS[kind], n=len(names), names=listed(names, language) or "—")
        for kind, names in named.items()
    ]
    lost = int((judged["received"] - judged["answered"]).sum())
    said.append(say("two_way.lost", language, n=lost, all=f"{judged['received'].sum():g}"))
    if unread:
        said.append(say("two_way.unread", language, names=listed(unread, language)))
    said.append(told("repeated", again, language))
    if judged.empty:
        said.insert(0, say("own_rows.nothing", language))
    return Exhibit(say("two_way.table", language), text="".join(said))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; channels with counts that cannot be are left out and named."""
    assumptions = replaced(ASSUMPTIONS, answered=float(values["answered"]))
    channels, unread, again = read_channels(values)
    judged = channel_kinds(channels, assumptions)
    return [
        summary(judged, unread, again, language),
        channel_chart(judged, language),
        channel_table(judged, language),
        assumptions_exhibit(assumptions.loc[["answered"]], language),
    ]


def _sheet() -> Sheet:
    columns = (
        Column("channel", words("two_way.channel")),
        Column("place", words("two_way.place")),
        *(
            Column(name, words(f"two_way.{name}"), editable=True, entry="integer")
            for name in ("sent", "received", "answered")
        ),
    )
    rows = tuple(
        (name, say(f"two_way.{place}"), str(sent), str(received), str(answered))
        for name, place, sent, received, answered in _CHANNELS
    )
    return Sheet("channels", words("two_way.channels"), columns, rows)


MODEL = WorkingModel(
    (
        _sheet(),
        Slider(
            "answered",
            Text(f"{ASSUMPTIONS.loc['answered', 'label']}（%）"),
            10,
            100,
            int(ASSUMPTIONS.loc["answered", "value"]),
        ),
    ),
    draw,
)
