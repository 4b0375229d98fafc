"""One's own data on the start page: take the template, fill it in, have it read."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any, Protocol

import ipywidgets

from course.messages import say
from course.model.own_data import OwnData, Reading, Remark


class Desk(Protocol):
    """Makes and reads the workbook."""

    def make(self) -> dict[str, str]: ...

    def read(self, content: bytes | None = None, name: str = "") -> Reading | None: ...


class OwnDataView(ipywidgets.VBox):
    """Two buttons and a place to hand a file in; every remark stands in a table below."""

    def __init__(self, desk: Desk, brought: OwnData, language: str = "zh") -> None:
        self._desk, self._language = desk, language
        self.make = ipywidgets.Button(description=say("template.make", language), layout={"width": "auto"})
        self.make.on_click(lambda _button: self._make())
        self.read = ipywidgets.Button(description=say("template.read", language), layout={"width": "auto"})
        self.read.on_click(lambda _button: self._show(self._desk.read()))
        self.upload = ipywidgets.FileUpload(
            accept=".xlsx,.csv", description=say("template.upload", language), layout={"width": "auto"}
        )
        self.upload.observe(self._take, "value")
        self.status = ipywidgets.HTML(self._told(say("template.brought", language, count=len(brought.rows), faults=0))
                                      if brought.rows else "")  # fmt: skip
        title, about = (html.escape(say(f"template.{key}", language)) for key in ("title", "about"))
        head = ipywidgets.HTML(f"<h2>{title}</h2><p>{about}</p>")
        super().__init__([head, ipywidgets.HBox([self.make, self.read, self.upload]), self.status])
        self.add_class("course-own-data")

    def _make(self) -> None:
        link = self._desk.make()
        text = html.escape(say("template.made", self._language, file=link["text"]))
        anchor = f'<a href="{html.escape(link["href"])}" download>{html.escape(link["text"])}</a>'
        self.status.value = f'<p role="status">{text} {anchor}</p>'

    def _take(self, change: Any) -> None:
        for file in change["new"]:
            self._show(self._desk.read(bytes(file["content"]), str(file["name"])))

    def _show(self, reading: Reading | None) -> None:
        if reading is None:
            self.status.value = self._told(say("template.no_file", self._language))
            return
        count, faults = len(reading.own.rows), len(reading.serious)
        key = "brought_with_faults" if faults else "brought"
        told = self._told(say(f"template.{key}", self._language, count=count, faults=faults))
        self.status.value = told + remarks_html(reading.remarks, self._language)

    def _told(self, text: str) -> str:
        return f'<p role="status">{html.escape(text)}</p>'


def remarks_html(remarks: Sequence[Remark], language: str) -> str:
    """Return remarks as a table: where, what, and what to do; serious ones carry a sign."""
    if not remarks:
        return ""
    head = "".join(f'<th scope="col">{html.escape(say(f"template.col_{name}", language))}</th>'
                   for name in ("place", "reason", "remedy"))  # fmt: skip
    lines = "".join(
        f'<tr><th scope="row">{"✗" if remark.serious else "·"} {html.escape(f"{remark.sheet} {remark.cell}")}</th>'
        f"<td>{html.escape(remark.reason)}</td><td>{html.escape(remark.remedy)}</td></tr>"
        for remark in remarks
    )
    return f'<table class="course-exhibit"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
