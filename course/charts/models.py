"""The working models by the name that a lesson calls them by."""

from __future__ import annotations

from course.charts.branch_form import BRANCH_FORM
from course.charts.working_model import WorkingModel

MODELS: dict[str, WorkingModel] = {"branch_form": BRANCH_FORM}
