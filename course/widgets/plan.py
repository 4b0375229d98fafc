"""The form of one section of the trainee's plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from course.messages import say
from course.model.plan import FieldKind, PlanSection
from course.widgets.page import script, style

Link = dict[str, str]
"""`href` and `text` of a file that was made."""


class PlanView(anywidget.AnyWidget):
    """Shows the fields of a section; saves a field when it is left and exports on request."""

    _esm = script("plan.js")
    _css = style()
    section = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    fields: traitlets.List[Any] = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    links: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(
        self,
        section: PlanSection,
        written: Mapping[str, Any],
        save: Callable[[dict[str, Any]], None],
        export: Callable[[dict[str, Any]], list[Link]],
        language: str = "zh",
    ) -> None:
        self._save, self._export, self._language = save, export, language
        super().__init__(
            section=section.id,
            words={"export": say("widgets.export", language)},
            fields=[
                {
                    "id": field.id,
                    "label": field.label.get(language),
                    "help": field.help.get(language),
                    "kind": str(field.kind),
                    "rows": field.rows,
                    "columns": [column.get(language) for column in field.columns],
                }
                for field in section.fields
            ],
            values=blank_values(section) | dict(written),
        )
        self.observe(self._keep, "values")
        self.on_msg(self._answer_page)

    def _keep(self, change: Mapping[str, Any]) -> None:
        self._save(change["new"])
        self.links = []
        self.status = say("widgets.saved", self._language)

    def _answer_page(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        match content:
            case {"action": "export", "values": dict(values)} if values.keys() == self.values.keys():
                self.values = values
                self.links = self._export(values)
                self.status = say("widgets.exported", self._language)


def blank_values(section: PlanSection) -> dict[str, Any]:
    """Return what a section holds before anything is written."""
    blank: dict[str, Any] = {}
    for field in section.fields:
        if field.kind is FieldKind.TABLE:
            blank[field.id] = [["" for _ in field.columns] for _ in range(field.rows)]
        else:
            blank[field.id] = "" if field.default is None else f"{field.default:g}"
    return blank
