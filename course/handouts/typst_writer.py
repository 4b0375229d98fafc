"""A sheet -> typst source.

The source is written in typst's code mode, where text is a string literal: no character of a lesson can be
taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from course.content.citation import fact_nature
from course.handouts.pictures import Picture
from course.handouts.sheet import Part, Role, Sheet
from course.handouts.tree import Node
from course.handouts.writer import TreeWriter, table_layout
from course.messages import say
from course.model.fact import Fact

LINE_PT = 482.0
"""Length of a line, of the 170 mm between the margins."""
SIZES_PT = (7.8, 9.5)
"""Smallest and largest letters in a table."""
LANDSCAPE = 1.35 * LINE_PT / SIZES_PT[0]
"""Tables wider than this, in hanzi, are set on a page of their own, turned; a little too wide, and cells wrap."""


def literal(text: str) -> str:
    """Return a typst string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "    ")
    return f'"{escaped}"'


class TypstWriter(TreeWriter):
    """Writes the main file; `templates/handout.typ` holds the design. `pictures` fills with the files it needs."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.pictures: dict[str, bytes] = {}

    def document(self) -> str:
        sheet = self.sheet
        fields = {
            "title": sheet.title,
            "code": sheet.code,
            "module": sheet.module,
            "minutes": self._say("minutes", minutes=sheet.minutes),
            "edition": sheet.edition_name,
            "publisher": self._say("publisher"),
            "language": self._say("typst_lang"),
            "region": self._say("typst_region"),
            "page-of": self._say("page_of", page="{page}", pages="{pages}"),
        }
        listed = ", ".join(f"{key}: {literal(value)}" for key, value in fields.items())
        blanks = "".join(f"{literal(blank)}, " for blank in self.blanks())
        body = "\n".join(self.part(part) for part in sheet.parts)
        return f'#import "handout.typ": *\n#show: handout.with({listed}, blanks: ({blanks}))\n#{{\n{body}\n}}\n'

    def part(self, part: Part) -> str:
        body = self.content(part.blocks, part.role)
        match part.role:
            case Role.QUESTION:
                return f"question({body}, sticky: {'true' if self.sheet.edition.shows_key else 'false'})"
            case Role.ANSWER:
                return f"answer({body})"
            case Role.LINES:
                return f"ruled-lines({part.lines}, {body})"
            case Role.SCREEN:
                return f"screen-note({body})"
            case Role.NOTES:
                return f"instructor-note({literal(self._say('notes'))}, {body})"
            case Role.REFERENCES:
                return self._references(part, body)
        return self.write(part.blocks, part.role)

    def content(self, nodes: Iterable[Node], role: Role = Role.READING) -> str:
        """Return a block of code that evaluates to content, also for no nodes at all."""
        written = self.write(nodes, role)
        return f"{{ {written} }}" if written.strip("\n; ") else "[]"

    def node(self, node: Node, role: Role) -> str:
        return super().node(node, role) + "; "

    def text(self, node: Node, role: Role) -> str:
        return literal(node["raw"])

    def gap(self, node: Node, role: Role) -> str:
        return f"box({literal(node['raw'])})"

    def linebreak(self, node: Node, role: Role) -> str:
        return "linebreak()"

    def strong(self, node: Node, role: Role) -> str:
        return f"strong({self.content(node['children'])})"

    def emphasis(self, node: Node, role: Role) -> str:
        return f"emph({self.content(node['children'])})"

    def strikethrough(self, node: Node, role: Role) -> str:
        return f"strike({self.content(node['children'])})"

    def codespan(self, node: Node, role: Role) -> str:
        return f"raw({literal(node['raw'])})"

    def link(self, node: Node, role: Role) -> str:
        return f"link({literal(node['url'])}, {self.content(node['children'])})"

    def citation(self, node: Node, role: Role) -> str:
        shown = self._say("opening") + node["fact"] + self._say("closing")
        linked = "true" if node["fact"] in self.sheet.cited else "false"
        return f"citation({literal(node['fact'])}, {literal(shown)}, linked: {linked})"

    def image(self, node: Node, role: Role) -> str:
        picture: Picture = node["picture"]
        name = f"picture{len(self.pictures)}{picture.suffix}"
        self.pictures[name] = picture.data
        return f"box(picture({literal(name)}, {literal(picture.alt)}))"

    def heading(self, node: Node, role: Role) -> str:
        return f"heading(level: {node['level']}, {self.content(node['children'])})"

    def paragraph(self, node: Node, role: Role) -> str:
        if [child["type"] for child in node["children"]] == ["image"]:
            return f"align(center, {self.content(node['children'])})"
        made = f"par(justify: {_justified(node)}, {self.content(node['children'])})"
        # What stands above a table or lines to fill in belongs to them.
        return f"block(sticky: true, {made})" if role in (Role.WORKSHEET, Role.LINES) else made

    def block_text(self, node: Node, role: Role) -> str:
        return f"{{ set par(justify: {_justified(node)}); {self.content(node['children'])} }}"

    def thematic_break(self, node: Node, role: Role) -> str:
        return "divider()"

    def block_code(self, node: Node, role: Role) -> str:
        return f"raw({literal(node['raw'])}, block: true, lang: {literal(node['info'] or 'text')})"

    def block_quote(self, node: Node, role: Role) -> str:
        return f"quote(block: true, {self.content(node['children'], role)})"

    def list(self, node: Node, role: Role) -> str:
        items = ", ".join(self.content(item["children"], role) for item in node["children"])
        tight = "true" if node["tight"] else "false"
        if node["signed"]:
            signs = "".join(f"{literal(item['sign'])}, " for item in node["children"])
            return f"signed-list(({signs}), {items})"
        if node["ordered"]:
            return f"enum(tight: {tight}, start: {node.get('start', 1)}, {items})"
        return f"list(tight: {tight}, {items})"

    def table(self, node: Node, role: Role) -> str:
        made = table_layout(node, role)
        columns = "".join(f"{width:.2f}fr, " for width in made.widths)
        aligns = "".join(f"{align}, " for align in made.aligns)
        titles = "".join(f"{self.content(cell['children'])}, " for cell in made.head)
        cells = ", ".join(self._cell(cell, made.roomy) for row in made.rows for cell in row)
        size = min(max(LINE_PT / made.total, SIZES_PT[0]), SIZES_PT[1])
        width = f"{max(made.total * 1.25, 14):.1f}em" if made.narrow else "100%"
        roomy = "true" if made.roomy else "false"
        options = f"size: {size:.2f}pt, width: {width}, roomy: {roomy}"
        written = f"ruled-table(({columns}), ({aligns}), ({titles}), {options}, {cells})"
        return f"turned-page({written})" if made.total > LANDSCAPE else written

    def _cell(self, cell: Node, roomy: bool) -> str:
        return "strut" if roomy and not cell["children"] else self.content(cell["children"])

    def _references(self, part: Part, body: str) -> str:
        lead = literal(self._say("references_lead"))
        return "\n".join([body, f"reference-lead({lead})", *map(self._fact, part.facts)])

    def _fact(self, fact: Fact) -> str:
        said = [fact.id, fact.statement.get(self.sheet.language), *reference_remarks(fact, self.sheet.language)]
        return f"reference({', '.join(map(literal, said))})"


def _justified(node: Node) -> str:
    """Code keeps its own spaces, so a line that holds some is not stretched."""
    return "false" if any(child["type"] == "codespan" for child in node["children"]) else "true"


def reference_remarks(fact: Fact, language: str) -> tuple[str, str]:
    """Return where a fact stands, and what kind of statement it is with its flags."""
    place = say("handout.reference_place", language, document=fact.document.title, section=fact.section)
    return place, fact_nature(fact, language)
