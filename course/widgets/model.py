"""A working model to play with: its controls, and what they show, redrawn at every move."""

from __future__ import annotations

import base64
import html
from typing import Any

import ipywidgets

from course.charts.exhibit import Exhibit
from course.charts.style import svg
from course.charts.working_model import Control, Pick, Sheet, Slider, Ticks, WorkingModel
from course.messages import say
from course.widgets.sheet import SheetView

_FEW = 4
"""Up to this many options stand side by side as buttons; more go into a list."""
_STYLE = """<style>
.course-exhibit { border-collapse: collapse; line-height: 1.7; font-size: 14px; }
.course-exhibit caption { text-align: left; font-weight: 700; padding: 4px 0; }
.course-exhibit th, .course-exhibit td { padding: 2px 10px; border-bottom: 1px solid #9e9e9e; text-align: left; }
</style>"""


class ModelView(ipywidgets.VBox):
    """Draws any working model: controls beside the first picture, the rest below."""

    def __init__(self, model: WorkingModel, language: str = "zh", own: WorkingModel | None = None) -> None:
        super().__init__()
        self._language, self._resetting = language, False
        self.source = ipywidgets.ToggleButtons(
            options=[(say(f"template.use_{name}", language), name) for name in ("example", "own")],
            description=say("template.use", language),
            style={"description_width": "initial", "button_width": "auto"},
        )
        """Which data the model stands on; shown where the trainee brought some."""
        if own is not None:
            self.source.observe(lambda change: self._stand({"example": model, "own": own}[change["new"]]), "value")
        self._brought = own
        self._stand(model)
        self.add_class("course-model")

    def _stand(self, model: WorkingModel) -> None:
        """Build controls and pictures for a model and draw it at rest."""
        language = self._language
        self._model = model
        width = _label_width(model, language)
        self.controls = {control.id: _control(control, language, width) for control in model.controls}
        reset = ipywidgets.Button(description=say("widgets.reset", language), layout={"width": "auto"})
        reset.on_click(lambda _button: self.reset())
        exhibits = model.at_rest(language)
        self.shown = [ipywidgets.HTML(exhibit_html(exhibit)) for exhibit in exhibits]
        texts, pictures, rest = self._arranged(exhibits)
        hidden = {control.id for control in model.controls if isinstance(control, Sheet) and not control.shown}
        views = [view for id, view in self.controls.items() if id not in hidden]
        sheets = [view for view in views if isinstance(view, SheetView)]
        moved = [view for view in views if view not in sheets]
        beside = _column([*moved, reset, *texts], "400px")
        source = [self.source] if self._brought is not None else []
        row = _row([beside, _column(pictures, "480px")])
        self.children = [*source, *sheets, row, *rest, ipywidgets.HTML(self._note() + _STYLE)]
        for view in self.controls.values():
            view.observe(lambda _change: self.draw(), "value")

    def _note(self) -> str:
        """Return what is said of the data below the model."""
        if self._model is self._brought:
            told = say("template.own_note", self._language)
        elif self._model.synthetic:
            told = say("widgets.synthetic", self._language)
        else:
            return ""
        return f"<p>{html.escape(told)}</p>"

    def _arranged(self, exhibits: list[Exhibit]) -> tuple[list[Any], list[Any], list[Any]]:
        """Sort the places of the exhibits: sentences and the first picture stay beside the controls."""
        texts = [place for place, exhibit in zip(self.shown, exhibits, strict=True) if exhibit.text]
        pictures = [place for place, exhibit in zip(self.shown, exhibits, strict=True) if exhibit.figure is not None][
            :1
        ]
        rest = [place for place in self.shown if place not in texts and place not in pictures]
        return texts, pictures, rest

    def draw(self) -> None:
        """Redraw everything from the controls."""
        if self._resetting:
            return
        values = {id: control.value for id, control in self.controls.items()}
        for place, exhibit in zip(self.shown, self._model.draw(values, self._language), strict=True):
            place.value = exhibit_html(exhibit)

    def reset(self) -> None:
        """Put every control back to where it was at first, and redraw once."""
        self._resetting = True
        try:
            for id, value in self._model.defaults.items():
                self.controls[id].value = value
        finally:
            self._resetting = False
        self.draw()


def exhibit_html(exhibit: Exhibit) -> str:
    """Return an exhibit for the page; marked rows carry a sign as well as weight."""
    if exhibit.text:
        return f'<p role="status" style="line-height:1.8">{html.escape(exhibit.text)}</p>'
    if exhibit.figure is not None:
        # A picture, not markup: pages with many drawings stay quick, and hatches keep their ids to themselves.
        data = base64.b64encode(svg(exhibit.figure)).decode("ascii")
        return f'<img alt="{html.escape(exhibit.alt)}" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'
    table = exhibit.table
    assert table is not None, "an exhibit has a text, a figure or a table"
    head = "".join(f'<th scope="col">{html.escape(str(label))}</th>' for label in table.columns)
    lines = []
    for row, line in enumerate(table.itertuples(index=False)):
        mark, style = ("★ ", ' style="font-weight:700"') if row in exhibit.marked else ("", "")
        first, *others = (html.escape(str(value)) for value in line)
        cells = "".join(f"<td>{value}</td>" for value in others)
        lines.append(f'<tr{style}><th scope="row">{mark}{first}</th>{cells}</tr>')
    caption = f"<caption>{html.escape(exhibit.title)}</caption>"
    return (
        f'<table class="course-exhibit">{caption}<thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )


def _control(control: Control, language: str, label_width: str) -> Any:
    label = control.label.get(language)
    match control:
        case Slider(low=low, high=high, value=value):
            return ipywidgets.IntSlider(
                value=value,
                min=low,
                max=high,
                description=label,
                continuous_update=False,
                style={"description_width": label_width},
                layout={"width": "100%"},
            )
        case Pick(options=options, value=value):
            shown = [(text.get(language), option) for option, text in options]
            if len(shown) <= _FEW:
                style = {"description_width": "initial", "button_width": "auto"}
                return ipywidgets.ToggleButtons(options=shown, value=value, description=label, style=style)
            style = {"description_width": "initial"}
            return ipywidgets.Dropdown(options=shown, value=value, description=label, style=style)
        case Ticks(options=options, value=ticked):
            return TickBoxes([(text.get(language), option) for option, text in options], ticked, label)
        case Sheet():
            return SheetView(control, language)


def _label_width(model: WorkingModel, language: str) -> str:
    """Return a width at which no slider's label is cut short and all sliders begin at one line."""
    labels = [control.label.get(language) for control in model.controls if isinstance(control, Slider)]
    # A Chinese sign is as wide as the letters are high, a Latin one about half of that.
    ems = max((sum(1.0 if ord(sign) > 0x2E80 else 0.6 for sign in label) for label in labels), default=0)
    return f"{max(8.0, ems + 1):.0f}em"


class TickBoxes(ipywidgets.VBox):
    """Several boxes to tick that act as one control; `value` is the tuple of what is ticked."""

    def __init__(self, options: list[tuple[str, str]], value: tuple[str, ...], label: str) -> None:
        self._boxes = {
            option: ipywidgets.Checkbox(option in value, description=text, indent=False) for text, option in options
        }
        self._told: list[Any] = []
        for box in self._boxes.values():
            box.observe(lambda _change: self._tell(), "value")
        super().__init__([ipywidgets.Label(label), *self._boxes.values()])

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(option for option, box in self._boxes.items() if box.value)

    @value.setter
    def value(self, ticked: tuple[str, ...]) -> None:
        for option, box in self._boxes.items():
            box.value = option in ticked

    def observe(self, handler: Any, names: Any = "value", type: str = "change") -> None:
        """Call the handler when a box is ticked or cleared; other traits are observed as usual."""
        if names == "value":
            self._told.append(handler)
        else:
            super().observe(handler, names, type)

    def _tell(self) -> None:
        for handler in self._told:
            handler({"name": "value", "new": self.value, "owner": self})


def _row(columns: list[Any]) -> Any:
    return ipywidgets.HBox(columns, layout={"flex_flow": "row wrap", "width": "100%"})


def _column(parts: list[Any], width: str) -> Any:
    return ipywidgets.VBox(parts, layout={"flex": f"1 1 {width}", "min_width": "0", "overflow": "hidden"})
