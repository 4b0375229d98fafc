"""What a quarter of the two-pot fund shows: balances that never cross, what was given and why, what is published."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, lines, stacked_bars
from course.charts.own_rows import brought, keyed, listed, usable
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.relief_fund import (
    ASSUMPTIONS,
    BAND_LABELS,
    GRANTED,
    POT_LABELS,
    REASON_LABELS,
    Band,
    Pot,
    Reason,
    publish,
    quarter,
)
from course.messages import say
from course.model.exercise import Column
from course.model.short_answer import number
from course.model.text import Text

MONTHS = [1, 2, 3]
_INCOME = (("1", "2000", "6000"), ("2", "600", "500"), ("3", "600", "5200"))
"""Month, paid into the activity pot, paid into the relief pot."""
_A, _R = str(Pot.ACTIVITY), str(Pot.RELIEF)
_COLUMNS = ["req_code", "month", "day", "use", "pot", "band", "amount", "urgent", "before"]
_SHOWN = (
    ("R01", 1, 6, _R, _R, "first", 3500, True, 0),
    ("R02", 1, 9, _R, _R, "second", 900, False, 0),
    ("R03", 1, 11, _R, _R, "third", 600, False, 0),
    ("R04", 1, 12, _A, _R, "third", 500, False, 0),
    ("R05", 1, 15, _A, _A, "", 1200, False, 0),
    ("R06", 1, 20, _R, _R, "third", 400, False, 0),
    ("R07", 2, 33, _R, _R, "second", 1800, False, 0),
    ("R08", 2, 36, _R, _R, "third", 500, False, 0),
    ("R09", 2, 40, _R, _R, "third", 500, True, 0),
    ("R10", 2, 44, _R, _A, "second", 700, True, 0),
    ("R11", 2, 47, _R, _R, "second", 800, False, 1),
    ("R12", 3, 62, _R, _R, "third", 900, False, 0),
    ("R13", 3, 66, _R, _R, "first", 2600, True, 0),
    ("R14", 3, 70, _R, _R, "second", 600, False, 0),
    ("R15", 3, 72, _A, _A, "", 1500, False, 0),
    ("R16", 3, 75, _R, _R, "third", 300, False, 0),
    ("R17", 3, 80, _R, _R, "second", 1000, False, 0),
)
_HIDDEN = (
    ("S01", 1, 4, _R, _R, "third", 800, False, 0),
    ("S02", 1, 7, _R, _R, "third", 800, False, 0),
    ("S03", 1, 8, _R, _R, "second", 1500, False, 0),
    ("S04", 1, 19, _A, _A, "", 1800, False, 0),
    ("S05", 1, 28, _R, _R, "first", 5000, False, 0),
    ("S06", 2, 34, _R, _R, "first", 4500, True, 0),
    ("S07", 2, 38, _R, _R, "third", 300, False, 0),
    ("S08", 2, 50, _R, _R, "second", 1300, False, 1),
    ("S09", 3, 61, _R, _R, "first", 3000, True, 0),
    ("S10", 3, 64, _R, _R, "second", 2200, True, 0),
    ("S11", 3, 71, _R, _A, "third", 400, False, 0),
    ("S12", 3, 79, _R, _R, "third", 700, False, 0),
)
_BATCHES = {"shown": _SHOWN, "closed": (), "opened": _HIDDEN}
_MOST = 1_000_000.0


def requests(batch: str) -> pd.DataFrame:
    """Return a batch of fictional requests, every asker with one request."""
    table = pd.DataFrame(list(_BATCHES[batch]), columns=_COLUMNS)
    return table.assign(asker=table["req_code"]).astype({"amount": "float64", "before": "int64", "urgent": "bool"})


def read_requests(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the requests looked at, one's own in both batches, and the codes that cannot be taken or came again."""
    batch, rows = str(values["batch"]), values["requests"]
    if not brought(_REQUESTS, rows):
        return requests(batch), []
    table, again = keyed(_REQUESTS.frame(rows if batch != "closed" else ()))
    placed = table["month"].between(1, 12) & (table["month"] % 1 == 0)
    wrong = [*table.loc[~placed, "req_code"], *again]
    table = table[placed].reset_index(drop=True)
    return table.assign(
        asker=table["asker"].where(table["asker"].map(str.strip) != "", table["req_code"]),
        month=table["month"].astype("int64"),
        day=table["day"].fillna(0.0),
        amount=usable(table["amount"]),
        urgent=table["urgent"].eq("yes").astype(bool),
        before=usable(table["before"]).fillna(0).astype("int64"),
    ), wrong


def read_income(rows: tuple[tuple[str, ...], ...]) -> tuple[pd.DataFrame, bool]:
    """Return `month, pot, amount`, and whether a cell held no month or no amount and counts as nothing."""
    sheet = _SHEET.frame(rows)
    typed = [number(str(month).strip().removesuffix("月")) for month in sheet["month"]]
    months = pd.Series(typed, dtype="float64", index=sheet.index)
    dated = months.between(1, 12) & (months % 1 == 0)
    long = sheet.assign(month=months)[dated].astype({"month": "int64"}).melt("month", [_A, _R], "pot", "amount")
    fine = long["amount"].between(0, _MOST)
    return long.assign(amount=long["amount"].where(fine, 0.0)), bool((~fine).any() or (~dated).any())


def balance_chart(balances: pd.DataFrame, language: str) -> Exhibit:
    """Draw both pots after the meeting of each month."""
    title = say("relief_fund.balances", language)
    labels = [say("relief_fund.month_label", language, month=month) for month in balances["month"]]
    series = {POT_LABELS[pot]: [float(left) for left in balances[str(pot)]] for pot in Pot}
    figure = lines(labels, series, title=title, y_label=say("relief_fund.yuan", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def bands_chart(table: pd.DataFrame, language: str) -> Exhibit:
    """Draw what was asked of the relief pot by band: given, above the maximum, waiting, refused."""
    title = say("relief_fund.by_band", language)
    relief = table[(table["pot"] == _R) & (table["band"] != "")]
    given = relief["reason"].isin(GRANTED)
    parts = {
        "given": relief["granted"],
        "above": (relief["amount"] - relief["granted"]).where(given, 0),
        "waiting": relief["amount"].where(relief["reason"] == Reason.WAIT, 0),
        "refused": relief["amount"].where(~given & (relief["reason"] != Reason.WAIT), 0),
    }
    series = {
        say(f"relief_fund.{name}", language): [float(part[relief["band"] == band].sum()) for band in Band]
        for name, part in parts.items()
    }
    labels = list(BAND_LABELS.values())
    figure = stacked_bars(labels, series, title=title, y_label=say("relief_fund.yuan", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def decisions_table(table: pd.DataFrame, language: str) -> Exhibit:
    """Return request by request what was decided and why, for those who run the fund; what was not given is marked."""
    shown = pd.DataFrame(
        {
            say("relief_fund.code", language): table["req_code"],
            say("relief_fund.asked_in", language): table["month"],
            say("relief_fund.use", language): [_pot(use) for use in table["use"]],
            say("relief_fund.pot", language): [_pot(pot) for pot in table["pot"]],
            say("relief_fund.band", language): [
                BAND_LABELS[Band(band)] if band in list(Band) else "—" for band in table["band"]
            ],
            say("relief_fund.urgent", language): [
                say("relief_fund.yes", language) if urgent else "—" for urgent in table["urgent"]
            ],
            say("relief_fund.asked", language): [
                "—" if pd.isna(amount) else f"{amount:g}" for amount in table["amount"]
            ],
            say("relief_fund.granted", language): [f"{amount:g}" for amount in table["granted"]],
            say("relief_fund.reason", language): [REASON_LABELS[Reason(reason)] for reason in table["reason"]],
            say("relief_fund.decided_in", language): table["decided_in"],
        }
    )
    marked = frozenset(place for place, reason in enumerate(table["reason"]) if reason not in GRANTED)
    return Exhibit(say("relief_fund.decisions", language), table=shown, marked=marked)


def _pot(pot: str) -> str:
    return POT_LABELS[Pot(pot)] if pot in list(Pot) else "—"


def public_table(report: pd.DataFrame, language: str) -> Exhibit:
    """Return the only table that is put up: bands, numbers and totals."""
    shown = pd.DataFrame(
        {
            say("relief_fund.bands", language): report["bands"],
            say("relief_fund.n", language): report["n"],
            say("relief_fund.total", language): [f"{total:g}" for total in report["total"]],
        }
    )
    return Exhibit(say("relief_fund.public", language), table=shown)


def summary(
    table: pd.DataFrame,
    income: pd.DataFrame,
    balances: pd.DataFrame,
    report: pd.DataFrame,
    least: float,
    *,
    closed: bool,
    unread: bool,
    language: str,
) -> Exhibit:
    """Return in sentences what each pot took in, gave and has left, what waits, and what may be published."""
    title = say("relief_fund.status", language)
    if table.empty:
        sentences = [say("relief_fund.closed_text" if closed else "own_rows.nothing", language)]
    else:
        sentences = [_pot_told(pot, table, income, balances, language) for pot in Pot]
        waiting = table["reason"] == Reason.WAIT
        if waiting.any():
            sentences.append(say("relief_fund.wait_text", language, n=int(waiting.sum()),
                            codes=listed(table.loc[waiting, "req_code"].tolist(), language)))  # fmt: skip
        wrong = table["reason"] == Reason.POT
        if wrong.any():
            sentences.append(
                say("relief_fund.pot_text", language, codes=listed(table.loc[wrong, "req_code"].tolist(), language))
            )
        key = "relief_fund.publish_text" if len(report) else "relief_fund.nothing_public"
        sentences.append(say(key, language, n=len(report), least=f"{least:g}"))
    if unread:
        sentences.append(say("relief_fund.unread", language))
    return Exhibit(title, text="".join(sentences))  # fmt: skip


def _pot_told(pot: Pot, table: pd.DataFrame, income: pd.DataFrame, balances: pd.DataFrame, language: str) -> str:
    own = table[(table["pot"] == pot) & table["reason"].isin(GRANTED)]
    return say(
        "relief_fund.pot_told",
        language,
        pot=POT_LABELS[pot],
        income=f"{income.loc[income['pot'] == pot, 'amount'].sum():g}",
        n=len(own),
        given=f"{own['granted'].sum():g}",
        left=f"{balances[str(pot)].iloc[-1]:g}",
    )


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; with the requests still closed there is only the money."""
    limits = {str(band): 100.0 * float(values[str(band)]) for band in Band}
    counts = {param: float(values[param]) for param in _COUNTS}
    assumptions = replaced(ASSUMPTIONS, **limits, **counts)
    income, unread = read_income(values["income"])
    asked, wrong = read_requests(values)
    # A month with nothing in it at all is not met for; without any the fund's own quarter stands.
    months = sorted({*income["month"], *asked["month"]}) or MONTHS
    decisions, balances = quarter(income, asked, months, assumptions)
    table = asked.merge(decisions.rename(columns={"month": "decided_in"}), on="req_code")
    report = publish(decisions, asked, assumptions)
    closed, least = values["batch"] == "closed", counts["min_group"]
    first = summary(table, income, balances, report, least, closed=closed, unread=unread, language=language)
    left_out = say("relief_fund.wrong", language, codes=listed(wrong, language)) if wrong else ""
    return [
        Exhibit(first.title, text=first.text + left_out),
        balance_chart(balances, language),
        bands_chart(table, language),
        public_table(report, language),
        decisions_table(table, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    month = Column("month", words("relief_fund.month"))
    amounts = tuple(Column(str(pot), Text(label), editable=True, entry="integer") for pot, label in POT_LABELS.items())
    return Sheet("income", words("relief_fund.income"), (month, *amounts), _INCOME)


def _request_sheet() -> Sheet:
    pots = tuple((str(pot), Text(label)) for pot, label in POT_LABELS.items())
    bands = tuple((str(band), Text(label)) for band, label in BAND_LABELS.items())
    columns = (
        Column("req_code", words("relief_fund.code")),
        Column("asker", words("relief_fund.asker")),
        Column("month", words("relief_fund.asked_in"), entry="integer"),
        Column("day", words("relief_fund.day"), entry="integer"),
        Column("use", words("relief_fund.use"), pots),
        Column("pot", words("relief_fund.pot"), pots),
        Column("band", words("relief_fund.band"), bands),
        Column("amount", words("relief_fund.asked"), entry="integer"),
        Column("urgent", words("relief_fund.urgent"), (("yes", words("relief_fund.yes")),)),
        Column("before", words("relief_fund.before"), entry="integer"),
    )
    rows = tuple(
        (code, code, str(month), str(day), use, pot, band, str(amount), "yes" if urgent else "", str(before))
        for code, month, day, use, pot, band, amount, urgent, before in _SHOWN
    )
    return Sheet("requests", words("relief_fund.requests"), columns, rows, shown=False)


_SHEET, _REQUESTS = _sheet(), _request_sheet()
_COUNTS = {"per_year": (1, 3), "min_group": (1, 8)}

MODEL = WorkingModel(
    (
        *(
            Slider(str(band), words(f"relief_fund.max_{band}"), 0, 60, int(ASSUMPTIONS.loc[str(band), "value"]) // 100)
            for band in Band
        ),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _COUNTS.items()
        ),
        _SHEET,
        _REQUESTS,
        Pick(
            "batch", words("relief_fund.batch"),
            tuple((batch, words(f"relief_fund.batch_{batch}")) for batch in _BATCHES), "shown",
        ),
    ),
    draw,
)  # fmt: skip
