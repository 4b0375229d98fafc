"""The plan as one self-contained page to read and print."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from course.charts.exhibit import Exhibit
from course.charts.style import svg
from course.messages import say
from course.plan.chapter import Chapter

STYLE = """
body { font: 16px/1.8 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; color: #1a1a1a;
  max-width: 46em; margin: 2em auto; padding: 0 1.2em; }
h1, h2, h3 { line-height: 1.4; break-after: avoid; } h2 { border-bottom: 2px solid #1a1a1a; padding-bottom: 4px; }
dt { font-weight: 700; margin-top: 0.8em; break-after: avoid; } dd { margin: 0; white-space: pre-wrap; }
dd.blank { border-bottom: 1px solid #767676; height: 3.2em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: 4px 10px; text-align: left; }
thead { display: table-header-group; } tr, figure, .faults { break-inside: avoid; }
figure { margin: 1em 0; } figure img { max-width: 100%; } .faults { border: 2px dashed #b3261e; padding: 4px 16px; }
footer { margin-top: 2em; font-size: 13px; border-top: 1px solid #767676; }
@page { size: A4; margin: 18mm 16mm; }
"""


def plan_page(chapters: Sequence[Chapter], owner: str, language: str = "zh") -> str:
    """Return the page; pictures and style are inside, so it opens and prints offline."""
    title = escape(say("plan.title", language))
    by = f"<p>{escape(say('plan.by', language, owner=owner))}</p>" if owner else ""
    body = "".join(_chapter(chapter, language) for chapter in chapters)
    footer = escape(say("plan.footer", language))
    code = "zh-CN" if language == "zh" else language
    return (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{by}{body}</main><footer><p>{footer}</p></footer></body></html>"
    )


def _chapter(chapter: Chapter, language: str) -> str:
    parts = [f"<section><h2>{escape(chapter.title)}</h2>"]
    if chapter.faults:
        items = "".join(f"<li>{escape(fault)}</li>" for fault in chapter.faults)
        parts.append(f'<div class="faults"><p>{escape(say("plan.to_mend", language))}</p><ul>{items}</ul></div>')
    answers = "".join(
        f"<dt>{escape(label)}</dt>" + (f"<dd>{escape(text)}</dd>" if text else '<dd class="blank"></dd>')
        for label, text in chapter.answers
    )
    parts.append(f"<dl>{answers}</dl>")
    parts += [_exhibit(exhibit) for exhibit in chapter.exhibits]
    sources = "".join(f"<li>{escape(id)}　{escape(place)}</li>" for id, place in chapter.sources)
    parts.append(f"<h3>{escape(say('plan.sources', language))}</h3><ul>{sources}</ul></section>")
    return "".join(parts)


def _exhibit(exhibit: Exhibit) -> str:
    if exhibit.figure is not None:
        data = base64.b64encode(svg(exhibit.figure)).decode()
        return f'<figure><img alt="{escape(exhibit.alt)}" src="data:image/svg+xml;base64,{data}"></figure>'
    assert exhibit.table is not None
    head = "".join(f'<th scope="col">{escape(str(label))}</th>' for label in exhibit.table.columns)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in line) + "</tr>"
        for line in exhibit.table.itertuples(index=False)
    )
    return f"<h3>{escape(exhibit.title)}</h3><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
