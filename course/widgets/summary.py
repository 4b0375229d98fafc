"""The trainee's own answers in a lesson, in a few lines."""

from __future__ import annotations

import html
from collections.abc import Sequence

import ipywidgets

from course.messages import say
from course.model.progress import Progress


class SummaryView(ipywidgets.HTML):
    """Lists the questions that are not solved yet, with the honest count of attempts."""

    def __init__(self, questions: Sequence[str], language: str = "zh") -> None:
        super().__init__()
        self._questions = questions
        self._language = language

    def show(self, progress: Progress) -> None:
        """Draw the summary for this progress."""
        self.value = f'<div role="status" style="line-height:1.8">{self._body(progress)}</div>'

    def _body(self, progress: Progress) -> str:
        tried = [(number, progress.question(id)) for number, id in enumerate(self._questions, 1)]
        answered = [(number, question) for number, question in tried if question.attempts]
        if not answered:
            return html.escape(say("notebook.summary_none", self._language))
        wrong = [(number, question) for number, question in answered if not question.solved]
        if not wrong:
            return html.escape(say("notebook.summary_all_right", self._language))
        lines = "".join(
            "<li>"
            + html.escape(
                say(
                    "notebook.summary_question",
                    self._language,
                    number=number,
                    attempts=question.attempts,
                    first=f"{question.first_points:.2g}",
                    best=f"{question.best_points:.2g}",
                    max_score=f"{question.max_score:g}",
                )
            )
            + "</li>"
            for number, question in wrong
        )
        return f"<p>{html.escape(say('notebook.summary_wrong', self._language))}</p><ul>{lines}</ul>"
