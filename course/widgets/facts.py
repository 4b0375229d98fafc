"""The facts a lesson cites, as a table that citations link to."""

from __future__ import annotations

import html
from collections.abc import Iterable

from course.content.citation import fact_nature, fact_place
from course.messages import say
from course.model.fact import Fact


def facts_html(facts: Iterable[Fact], language: str) -> str:
    """Return the table; each row is the target of its citations."""
    columns = ("fact_id", "fact_place", "fact_kind", "fact_statement")
    titles = (html.escape(say(f"widgets.{name}", language)) for name in columns)
    head = "".join(f'<th scope="col" style="text-align:left">{title}</th>' for title in titles)
    rows = []
    for fact in facts:
        cells = (fact_place(fact, language), fact_nature(fact, language), fact.statement.get(language))
        rest = "".join(f'<td style="text-align:left">{html.escape(cell)}</td>' for cell in cells)
        rows.append(f'<tr><th scope="row" id="{fact.id}" style="white-space:nowrap">{fact.id}</th>{rest}</tr>')
    caption = html.escape(say("widgets.facts_title", language))
    body = "".join(rows)
    caption = f'<caption style="text-align:left">{caption}</caption>'
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
