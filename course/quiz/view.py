"""A question on the page: the key stays in the kernel until the answer is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course.errors import CourseError, ResponseError
from course.messages import catalogue, say
from course.model.event import Event, Verb
from course.model.fact import Fact
from course.model.progress import Progress, QuestionProgress, after
from course.model.question import Question, Response, Score
from course.model.scoring import score
from course.model.text import Text
from course.quiz.answer_text import number_text
from course.quiz.feedback import Sources, feedback, kept
from course.quiz.plain_view import question_text

_STATIC = Path(__file__).with_name("static")
_WRONG_BEFORE_ANSWER = 2


class QuestionView(anywidget.AnyWidget):
    """One question of any kind; every answer, hint and revealed key becomes an event handed to `record`."""

    _esm = _STATIC / "question.js"
    _css = _STATIC / "question.css"

    public = traitlets.Dict().tag(sync=True)
    """What the trainee chooses from."""
    labels = traitlets.Dict().tag(sync=True)
    """The words of the page."""
    draft = traitlets.Any(None, allow_none=True).tag(sync=True)
    """The answer being made; kept here so that a page drawn again still has it."""
    page = traitlets.Dict().tag(sync=True)
    """What is shown now: phase, hints, feedback."""

    def __init__(
        self,
        question: Question,
        record: Callable[[Event], None],
        progress: QuestionProgress,
        facts: Mapping[str, Fact],
        misconceptions: Mapping[str, Text],
        language: str = "zh",
        number: int | None = None,
    ) -> None:
        self._question = question
        self._record = record
        self._progress = progress
        self._sources = Sources(facts, misconceptions, language)
        self._language = language
        self._response: Response = None
        self._score: Score | None = None
        self._restore()
        super().__init__(
            public=question.public(language) | {"heading": _heading(question, number, language)},
            labels=_labels(language),
            page=self._page("", turn=0),
        )
        self.on_msg(self._receive)

    def _restore(self) -> None:
        """Take up the last attempt; one that no longer fits a changed question is left in the records only."""
        if not self._progress.attempts:
            return
        try:
            self._response = self._question.check(self._progress.last_response)
        except ResponseError:
            return
        self._score = score(self._question, self._response)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        match content.get("action"):
            case "submit" if self._score is None:
                self._submit(content.get("response"))
            case "retry" if self._score is not None:
                self._retry(self._score)
            case "hint" if self._hints_left:
                stage = self._progress.hints + 1
                self._show(self._keep(Verb.HINT_SHOWN, {"of": "question", "stage": stage}))
            case "answer" if self._answer_offered:
                self._show(self._keep(Verb.HINT_SHOWN, {"of": "question", "stage": "key"}))
            case _:
                self._show("")

    def _submit(self, response: Response) -> None:
        try:
            self._score = score(self._question, response)
        except ResponseError as error:
            self._show(say(error.key, self._language, **error.values))
            return
        self._response = self._question.check(response)
        data = {
            "response": self._response,
            "points": self._score.points,
            "max_score": self._score.max_score,
            "attempt": self._progress.attempts + 1,
            "correct": self._score.correct,
            "misconceptions": list(self._score.misconceptions),
            "hints": self._progress.hints,
            "key_shown": self._progress.key_shown,
        }
        self._show(self._keep(Verb.QUESTION_ANSWERED, data))

    def _retry(self, last: Score) -> None:
        self._score = None
        with self.hold_sync():
            self.draft = kept(self._question, self._response, last)
            self._show("")

    def _keep(self, verb: Verb, data: dict[str, Any]) -> str:
        """Record what happened; return what to tell the trainee if that failed."""
        event = Event(verb, self._question.id, data)
        folded = after(Progress(questions={self._question.id: self._progress}), event)
        self._progress = folded.question(self._question.id)
        try:
            self._record(event)
        except CourseError as error:
            return say("quiz.not_saved", self._language, reason=str(error))
        return ""

    @property
    def _revealed(self) -> bool:
        return self._score is not None and (self._score.correct or self._progress.key_shown)

    @property
    def _answer_offered(self) -> bool:
        """Whether the trainee may ask for the answer: after two wrong attempts, or once it was right before."""
        tried = self._progress.attempts >= _WRONG_BEFORE_ANSWER or self._progress.solved
        return self._score is not None and tried and not self._revealed

    @property
    def _hints_left(self) -> int:
        return 0 if self._revealed else max(0, len(self._question.hints) - self._progress.hints)

    def _show(self, notice: str) -> None:
        self.page = self._page(notice, turn=self.page["turn"] + 1)

    def _page(self, notice: str, turn: int) -> dict[str, Any]:
        """Return what the page shows; `turn` makes every reply a change, so that the page stops waiting."""
        hints = self._question.hints[: self._progress.hints]
        answered = self._score is not None
        return {
            "turn": turn,
            "phase": "answered" if answered else "open",
            "response": self._response,
            "notice": notice,
            "hints": [hint.get(self._language) for hint in hints],
            "hints_left": self._hints_left,
            "answer_offered": self._answer_offered,
            "attempts": self._attempts(),
            "feedback": None
            if self._score is None
            else feedback(self._question, self._score, self._sources, reveal=self._revealed),
        }

    def _attempts(self) -> list[str]:
        progress = self._progress
        if not progress.attempts:
            return []
        first, best = number_text(progress.first_points), number_text(progress.best_points)
        line = say("quiz.attempts", self._language, attempt=progress.attempts, first=first, best=best)
        return [line, say("quiz.after_key", self._language)] if progress.key_shown else [line]

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = question_text(self.public, self._language)
        return bundle


def _heading(question: Question, number: int | None, language: str) -> str:
    key = "quiz.heading_unnumbered" if number is None else "quiz.heading"
    kind = say(f"quiz.kind_{question.kind}", language)
    return say(key, language, number=number, kind=kind, points=number_text(question.max_score))


def _labels(language: str) -> dict[str, str]:
    prefix = "quiz.page_"
    return {key.removeprefix(prefix): text for key, text in catalogue(language).items() if key.startswith(prefix)}
