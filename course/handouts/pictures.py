"""Pictures of a lesson, read from its folder or its cells; a handout never points outside itself."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.handouts.tree import Node
from course.messages import say

ATTACHED = "attachment:"
"""How Jupyter writes the address of a picture that lies inside its cell."""


@dataclass(frozen=True)
class Picture:
    """A picture's bytes, its file ending and what it shows in words."""

    data: bytes
    suffix: str
    alt: str

    @property
    def url(self) -> str:
        """A URL that holds the picture itself."""
        kind = mimetypes.guess_type(f"picture{self.suffix}")[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(self.data).decode('ascii')}"


def read_picture(node: Node, folder: Path, attachments: Mapping[str, Mapping[str, str]], language: str) -> Picture:
    """Return the picture of an image node; raise CourseError if it is missing, outside, or has no words for it."""
    url: str = node["url"]
    if not node["alt"].strip():
        raise CourseError(say("handout.silent_picture", language, url=url))
    if url.startswith(ATTACHED):
        name = url.removeprefix(ATTACHED)
        if name not in attachments:
            raise CourseError(say("handout.missing_picture", language, url=url))
        data = base64.b64decode(next(iter(attachments[name].values())))
        return Picture(data, Path(name).suffix, node["alt"])
    if ":" in url.split("/")[0]:
        raise CourseError(say("handout.outside_picture", language, url=url))
    path = (folder / url).resolve()
    if not path.is_file():
        raise CourseError(say("handout.missing_picture", language, url=url))
    return Picture(path.read_bytes(), path.suffix, node["alt"])
