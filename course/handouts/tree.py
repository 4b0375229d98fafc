"""Markdown -> one tidy tree that both the HTML and the PDF writer walk."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

import mistune

Node = dict[str, Any]

_PARSE = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists"])
_FACT_LINK = re.compile(r"#(d[1-5]-[0-9.]+-\d+)$")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WIDE = "\u2e80-\u9fff\uff00-\uffef\u2018-\u201d\u2014\u2026"
_STRONG = re.compile(r"(?P<before>.?)\*\*(?P<inside>[^*\n]+?)\*\*(?P<after>.?)", re.DOTALL)
_NO_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_SIGN = re.compile(r"([○☐☑]|（[\s\u3000]+）|（\d+）|\(\d+\)|\d+\.(?!\d)|[A-Z][.:：])\s*")
_GAP = re.compile(r"([_＿]+[（(]\d+[）)][_＿]+)")
_FACT_ID = re.compile(r"(d[1-5]-[0-9.]+-\d+)")
_SEAM = "<!---->"


def parse(markdown: str, *, top: int = 2, level: int = 1) -> list[Node]:
    """Return the blocks of a Markdown text, its headings from `top` down, none skipping a level after `level`."""
    joined = "".join(
        piece if piece.startswith("`") else _STRONG.sub(_seam, piece) for piece in _NO_CODE.split(markdown)
    )
    nodes, _ = _PARSE.parse(joined)
    assert not isinstance(nodes, str)
    tidy = list(_blocks(nodes))
    _set_levels(tidy, top, level)
    return tidy


def text_of(nodes: Iterable[Node]) -> str:
    """Return the plain text below some nodes."""
    return "".join(node.get("raw", "") or text_of(node.get("children", ())) for node in nodes)


def images(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every image among some nodes and below them."""
    for node in nodes:
        if node["type"] == "image":
            yield node
        yield from images(node.get("children", ()))


def last_level(nodes: Iterable[Node], level: int) -> int:
    """Return the level of the last heading among the blocks, or `level` if there is none."""
    levels: list[int] = [level, *(node["level"] for node in nodes if node["type"] == "heading")]
    return levels[-1]


def link_facts(nodes: Iterable[Node]) -> Iterator[Node]:
    """Make the fact ids that stand in the text of some nodes into citations."""
    for node in nodes:
        if node["type"] != "text":
            yield {**node, "children": list(link_facts(node["children"]))} if "children" in node else node
            continue
        for place, piece in enumerate(_FACT_ID.split(node["raw"])):
            if place % 2:
                yield {"type": "citation", "fact": piece, "children": []}
            elif piece:
                yield {"type": "text", "raw": piece}


def escape(text: str) -> str:
    """Write plain text so that Markdown reads it back unchanged, also inside a table cell."""
    return re.sub(r"([\\`*_\[\]<>&|~#])", r"\\\1", " ".join(text.split()))


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a Markdown table; the cells are Markdown already."""
    lines = [list(header), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _seam(found: re.Match[str]) -> str:
    """Let **“bold”** end before a hanzi: Markdown wants a space or a sign there, Chinese has neither."""
    inside = found["inside"]
    if inside != inside.strip():
        return found[0]
    opened = _SEAM if found["before"].isalnum() and not inside[0].isalnum() else ""
    closed = _SEAM if found["after"].isalnum() and not inside[-1].isalnum() else ""
    return f"{found['before']}{opened}**{inside}**{closed}{found['after']}"


def _blocks(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        kind = node["type"]
        if kind == "blank_line":
            continue
        if kind == "block_html":
            text = html.unescape(_TAG.sub("", node["raw"])).strip()
            if text:
                yield {"type": "paragraph", "children": [{"type": "text", "raw": text}]}
        elif kind == "heading":
            yield {"type": kind, "level": node["attrs"]["level"], "children": _inline(node["children"])}
        elif kind in ("paragraph", "block_text", "table_cell"):
            attrs = node.get("attrs") or {}
            yield {"type": kind, "align": attrs.get("align"), "children": _inline(node["children"])}
        elif kind == "block_code":
            yield {"type": kind, "raw": node["raw"].rstrip("\n"), "info": (node.get("attrs") or {}).get("info", "")}
        else:
            tidy = {"type": kind, **(node.get("attrs") or {}), "tight": node.get("tight", True)}
            tidy["children"] = list(_blocks(node.get("children", ())))
            yield _with_signs(tidy) if kind == "list" else tidy


def _with_signs(node: Node) -> Node:
    """Take the box or brackets to fill in that every item begins with out of the text: they take a bullet's place."""
    items = node["children"]
    found = [_SIGN.match(text_of([item])) for item in items]
    boxed = any(item["type"] == "task_list_item" for item in items)
    node["signed"] = boxed or all(found)
    for item, sign in zip(items, found, strict=True):
        item["sign"] = ""
        if boxed:
            item["sign"] = "☑" if item.get("checked") else "☐"
        elif sign and node["signed"]:
            item["sign"] = sign[1]
            _cut(item, sign.end())
    return node


def _cut(node: Node, length: int) -> int:
    """Cut some characters off the start of a node's text; return how many are still to be cut."""
    if "raw" in node:
        cut = min(length, len(node["raw"]))
        node["raw"] = node["raw"][cut:]
        return length - cut
    for child in node.get("children", ()):
        if length:
            length = _cut(child, length)
    return length


def _inline(nodes: list[Node]) -> list[Node]:
    tidy: list[Node] = []
    for place, node in enumerate(nodes):
        kind = node["type"]
        if kind == "softbreak":
            text = _joint(text_of(tidy)[-1:], text_of(nodes[place + 1 : place + 2])[:1])
            tidy.append({"type": "text", "raw": text})
        elif kind == "inline_html":
            if _BREAK.fullmatch(node["raw"]):
                tidy.append({"type": "linebreak"})
        elif kind == "text":
            pieces = enumerate(_GAP.split(html.unescape(node["raw"])))
            tidy.extend({"type": "gap" if place % 2 else "text", "raw": piece} for place, piece in pieces if piece)
        elif kind == "link":
            tidy.extend(_link(node))
        elif kind == "image":
            tidy.append({"type": kind, "url": node["attrs"]["url"], "alt": text_of(node["children"])})
        elif "children" in node:
            tidy.append({"type": kind, "children": _inline(node["children"])})
        else:
            tidy.append(node)
    return tidy


def _link(node: Node) -> list[Node]:
    url = node["attrs"]["url"]
    children = _inline(node["children"])
    if found := _FACT_LINK.fullmatch(url):
        return [{"type": "citation", "fact": found[1], "children": children}]
    # A place in the notebook is no place on paper.
    return children if url.startswith("#") else [{"type": "link", "url": url, "children": children}]


def _joint(before: str, after: str) -> str:
    """Return what a line end in the source stands for: nothing between hanzi, a space between words."""
    return "" if re.match(f"[{_WIDE}]", before) or re.match(f"[{_WIDE}]", after) else " "


def _set_levels(blocks: list[Node], top: int, level: int) -> None:
    headings = [node for node in blocks if node["type"] == "heading"]
    shift = max(0, top - min((node["level"] for node in headings), default=top))
    for node in headings:
        node["level"] = level = max(top, min(node["level"] + shift, level + 1, 6))
