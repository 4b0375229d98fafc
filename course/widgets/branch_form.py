"""The working model of village organization: move the thresholds, see the forms change (S03, S04)."""

from __future__ import annotations

import html

import ipywidgets
import pandas as pd

from course.charts.branch_form import (
    assumptions_table,
    members_chart,
    model_roster,
    plan_table,
    set_up,
    tree_chart,
)
from course.charts.exhibit import Exhibit
from course.charts.style import svg
from course.domains.assumptions import replaced
from course.domains.organization import ASSUMPTIONS, BASIS_LABELS, FORM_LABELS, Basis, Form, coverage
from course.messages import say


def exhibit_html(exhibit: Exhibit, changed: frozenset[int] = frozenset()) -> str:
    """Return an exhibit for the page; rows in `changed` are marked by a sign as well as by weight."""
    if exhibit.figure is not None:
        drawing = svg(exhibit.figure).decode()
        drawing = drawing[drawing.index("<svg") :].replace("<svg", '<svg style="max-width:100%;height:auto"', 1)
        return f'<div role="img" aria-label="{html.escape(exhibit.alt)}">{drawing}</div>'
    table = exhibit.table
    assert table is not None
    head = "".join(f'<th scope="col">{html.escape(str(label))}</th>' for label in table.columns)
    lines = []
    for row, line in enumerate(table.itertuples(index=False)):
        mark = "★ " if row in changed else ""
        style = ' style="font-weight:700"' if row in changed else ""
        first, *rest = (html.escape(str(value)) for value in line)
        cells = "".join(f"<td>{value}</td>" for value in rest)
        lines.append(f'<tr{style}><th scope="row">{mark}{first}</th>{cells}</tr>')
    caption = f"<caption>{html.escape(exhibit.title)}</caption>"
    body = "".join(lines)
    return f'<table class="course-exhibit">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


EXHIBIT_STYLE = """<style>
.course-exhibit { border-collapse: collapse; line-height: 1.7; font-size: 14px; }
.course-exhibit caption { text-align: left; font-weight: 700; padding: 4px 0; }
.course-exhibit th, .course-exhibit td { padding: 2px 10px; border-bottom: 1px solid #9e9e9e; text-align: left; }
</style>"""


class BranchFormModel(ipywidgets.VBox):
    """Sliders for the assumptions, a chart, one village's tree and the whole plan; redraws at every move."""

    def __init__(self, language: str = "zh") -> None:
        self._language = language
        self._roster = model_roster()
        self._default = set_up(self._roster, ASSUMPTIONS, None)
        self._sliders = {
            "min_general_branch": self._slider("min_general_branch", 10, 120),
            "min_committee": self._slider("min_committee", 40, 200),
            "min_sub_branch": self._slider("min_sub_branch", 1, 30),
        }
        automatic = (say("widgets.model_basis_auto", language), "")
        options = [automatic, *((BASIS_LABELS[basis], str(basis)) for basis in Basis)]
        whole = {"description_width": "initial"}
        self.basis = ipywidgets.ToggleButtons(
            options=options,
            value="",
            description=say("widgets.model_basis", language),
            style=whole | {"button_width": "auto"},
        )
        self.village = ipywidgets.Dropdown(
            options=list(self._roster["village"]),
            value=self._roster["village"].iloc[-1],
            description=say("widgets.model_choose", language),
            style=whole,
        )
        self._reset = ipywidgets.Button(description=say("widgets.reset", language))
        self._reset.on_click(lambda _button: self._to_defaults())
        self.chart, self.tree, self.plan, self.summary = (ipywidgets.HTML() for _ in range(4))
        # Side by side, so that whoever moves a slider sees the chart move; below each other on a narrow page.
        controls = self._column([*self._sliders.values(), self.basis, self._reset, self.summary], "400px")
        one_village = self._column([self.village, self.tree], "400px")
        rows = [self._row([controls, self._column([self.chart], "480px")]), self._row([one_village])]
        super().__init__([*rows, self.plan])
        for control in [*self._sliders.values(), self.basis, self.village]:
            control.observe(lambda _change: self.draw(), "value")
        self.draw()

    @property
    def assumptions(self) -> pd.DataFrame:
        """The assumptions as the sliders stand; a committee never needs fewer members than a general branch."""
        values = {param: float(slider.value) for param, slider in self._sliders.items()}
        values["min_committee"] = max(values["min_committee"], values["min_general_branch"])
        return replaced(ASSUMPTIONS, **values)

    def draw(self) -> None:
        """Redraw everything from the controls."""
        assumptions = self.assumptions
        plan = set_up(self._roster, assumptions, Basis(self.basis.value) if self.basis.value else None)
        changed = frozenset(int(row) for row in plan.index[plan["form"] != self._default["form"]])
        self.summary.value = f'<p role="status">{html.escape(self._summary(plan, len(changed)))}</p>'
        self.chart.value = exhibit_html(members_chart(plan, assumptions, self._language))
        tree = tree_chart(self.village.value, self._roster, plan, assumptions, self._language)
        self.tree.value = exhibit_html(tree)
        table = exhibit_html(plan_table(plan, self._language), changed)
        open_values = exhibit_html(assumptions_table(assumptions, self._language))
        note = f"<p>{html.escape(say('widgets.synthetic', self._language))}</p>"
        self.plan.value = EXHIBIT_STYLE + table + open_values + note

    def _summary(self, plan: pd.DataFrame, changed: int) -> str:
        rows = coverage(plan).itertuples()
        counted = [
            say(
                "widgets.model_form_count",
                self._language,
                form=FORM_LABELS[Form(row.form)],
                n=row.n,
                share=f"{row.share:.0%}",
            )
            for row in rows
            if row.n
        ]
        return say("widgets.model_summary", self._language, forms="、".join(counted), changed=changed)

    @staticmethod
    def _row(columns: list[ipywidgets.Widget]) -> ipywidgets.Box:
        return ipywidgets.HBox(columns, layout={"flex_flow": "row wrap", "width": "100%"})

    @staticmethod
    def _column(parts: list[ipywidgets.Widget], width: str) -> ipywidgets.Box:
        return ipywidgets.VBox(parts, layout={"flex": f"1 1 {width}", "min_width": "0", "overflow": "hidden"})

    def _slider(self, param: str, low: int, high: int) -> ipywidgets.IntSlider:
        row = ASSUMPTIONS.loc[param]
        return ipywidgets.IntSlider(
            value=int(row["value"]),
            min=low,
            max=high,
            description=row["label"],
            continuous_update=False,
            style={"description_width": "12em"},
            layout={"width": "100%"},
        )

    def _to_defaults(self) -> None:
        for param, slider in self._sliders.items():
            slider.value = int(ASSUMPTIONS.loc[param, "value"])
        self.basis.value = ""
