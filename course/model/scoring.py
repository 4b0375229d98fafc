"""The one way from a response to points."""

from __future__ import annotations

from course.model.question import Question, Response, Score


def score(question: Question, response: Response) -> Score:
    """Score a response; raise ResponseError if it is not complete enough to be scored."""
    return question.mark(question.check(response))
