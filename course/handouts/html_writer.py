"""A sheet -> one HTML file that needs nothing else: no script, no request, its font inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

import jinja2
from markupsafe import Markup

from course.handouts.pictures import Picture
from course.handouts.sheet import Part, Role
from course.handouts.tree import Node
from course.handouts.typeface import font_faces
from course.handouts.typst_writer import LANDSCAPE, reference_remarks
from course.handouts.writer import TreeWriter, table_layout

TEMPLATES = Path(__file__).with_name("templates")
_STRIP = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


class HtmlWriter(TreeWriter):
    """Writes the page; `templates/` holds the frame and the design."""

    def document(self) -> str:
        sheet = self.sheet
        frame = _frames().get_template("handout.html.j2")
        page_of = self._say("page_of", page="\n", pages="\n").split("\n")
        values = {
            "sheet": sheet,
            "parts": [Markup(self.part(part)) for part in sheet.parts],
            "minutes": self._say("minutes", minutes=sheet.minutes),
            "publisher": self._say("publisher"),
            "blanks": self.blanks(),
            "style": Markup((TEMPLATES / "handout.css").read_text(encoding="utf-8")),
            "running": [css_string(text) for text in (f"{sheet.module} · {sheet.code}", sheet.title)],
            "edition": css_string(sheet.edition_name),
            "page_of": [css_string(text) for text in page_of],
        }
        text = _STRIP.sub("", frame.render(values, font="")) + sheet.title + "".join(page_of)
        return frame.render(values, font=Markup(font_faces(text + "0123456789·•–")))

    def part(self, part: Part) -> str:
        body = self.write(part.blocks, part.role)
        match part.role:
            case Role.QUESTION:
                return f'<section class="question" id="{escape(part.anchor)}">{body}</section>'
            case Role.ANSWER:
                return f'<div class="answer">{body}</div>'
            case Role.LINES:
                return f'<section class="lines">{body}{"<div></div>" * part.lines}</section>'
            case Role.SCREEN:
                return f'<div class="aside screen">{body}</div>'
            case Role.NOTES:
                name = escape(self._say("notes"))
                return f'<div class="aside notes"><p class="name">{name}</p>{body}</div>'
            case Role.REFERENCES:
                lead = f"<p>{escape(self._say('references_lead'))}</p>"
                return f'<section class="references">{body}{lead}<dl>{self._facts(part)}</dl></section>'
        return body

    def text(self, node: Node, role: Role) -> str:
        return escape(node["raw"], quote=False)

    def gap(self, node: Node, role: Role) -> str:
        return f'<span class="gap">{escape(node["raw"])}</span>'

    def linebreak(self, node: Node, role: Role) -> str:
        return "<br>"

    def strong(self, node: Node, role: Role) -> str:
        return self._tag("strong", node)

    def emphasis(self, node: Node, role: Role) -> str:
        return self._tag("em", node)

    def strikethrough(self, node: Node, role: Role) -> str:
        return self._tag("del", node)

    def codespan(self, node: Node, role: Role) -> str:
        return f"<code>{escape(node['raw'], quote=False)}</code>"

    def link(self, node: Node, role: Role) -> str:
        return f'<a href="{escape(node["url"])}">{self.write(node["children"])}</a>'

    def citation(self, node: Node, role: Role) -> str:
        shown = escape(self._say("opening") + node["fact"] + self._say("closing"))
        if node["fact"] in self.sheet.cited:
            return f'<a class="cite" href="#fact-{node["fact"]}">{shown}</a>'
        return f'<span class="cite">{shown}</span>'

    def image(self, node: Node, role: Role) -> str:
        picture: Picture = node["picture"]
        return f'<img src="{picture.url}" alt="{escape(picture.alt)}">'

    def heading(self, node: Node, role: Role) -> str:
        return self._tag(f"h{node['level']}", node)

    def paragraph(self, node: Node, role: Role) -> str:
        # What stands above a table or lines to fill in belongs to them.
        sticky = ' class="sticky"' if role in (Role.WORKSHEET, Role.LINES) else ""
        return f"<p{sticky}>{self.write(node['children'])}</p>"

    def block_text(self, node: Node, role: Role) -> str:
        return self.write(node["children"])

    def thematic_break(self, node: Node, role: Role) -> str:
        return "<hr>"

    def block_code(self, node: Node, role: Role) -> str:
        return f'<pre tabindex="0"><code>{escape(node["raw"], quote=False)}</code></pre>'

    def block_quote(self, node: Node, role: Role) -> str:
        return f"<blockquote>{self.write(node['children'], role)}</blockquote>"

    def list(self, node: Node, role: Role) -> str:
        items = "".join(self._item(item, role) for item in node["children"])
        if node["ordered"]:
            start = node.get("start", 1)
            return f"<ol>{items}</ol>" if start == 1 else f'<ol start="{start}">{items}</ol>'
        return f'<ul class="signed">{items}</ul>' if node["signed"] else f"<ul>{items}</ul>"

    def _item(self, item: Node, role: Role) -> str:
        body = self.write(item["children"], role)
        return f"<li><span>{item['sign']}</span><div>{body}</div></li>" if item["sign"] else f"<li>{body}</li>"

    def table(self, node: Node, role: Role) -> str:
        made = table_layout(node, role)
        columns = "".join(f'<col style="width: {100 * width / made.total:.1f}%">' for width in made.widths)
        titles = "".join(f'<th scope="col">{self.write(cell["children"]) or "&nbsp;"}</th>' for cell in made.head)
        body = "".join(f"<tr>{self._row(row, made.aligns)}</tr>" for row in made.rows)
        flags = (("roomy", made.roomy), ("turned", made.total > LANDSCAPE))
        classes = " ".join(["table", *(name for name, on in flags if on)])
        least = f"width: {made.total * 1.25:.1f}em" if made.narrow else f"min-width: {min(made.total * 0.9, 60):.1f}em"
        return (
            f'<div class="{classes}" role="region" aria-label="{escape(made.name)}" tabindex="0">'
            f'<table style="{least}"><colgroup>{columns}</colgroup>'
            f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, row: Iterable[Node], aligns: Iterable[str]) -> str:
        return "".join(
            f'<td class="{align}">{self.write(cell["children"])}</td>' for cell, align in zip(row, aligns, strict=True)
        )

    def _facts(self, part: Part) -> str:
        language = self.sheet.language
        entries = []
        for fact in part.facts:
            place, remarks = reference_remarks(fact, language)
            said = f"<dd>{escape(fact.statement.get(language))}<br><small>{escape(f'{place} · {remarks}')}</small></dd>"
            entries.append(f'<div id="fact-{fact.id}"><dt>{fact.id}</dt>{said}</div>')
        return "".join(entries)

    def _tag(self, name: str, node: Node) -> str:
        return f"<{name}>{self.write(node['children'])}</{name}>"


def css_string(text: str) -> Markup:
    """Return a CSS string literal that cannot end the style element."""
    return Markup('"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in text) + '"')


def _frames() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
