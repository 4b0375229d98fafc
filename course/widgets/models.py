"""The working models as widgets, by the name that a lesson calls them by."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from course.widgets.branch_form import BranchFormModel

MODELS: dict[str, Callable[[str], ipywidgets.DOMWidget]] = {"branch_form": BranchFormModel}
