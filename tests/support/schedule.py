"""A schedule of the runner's own, for tests that are not about what is due on the day they are run."""

from __future__ import annotations

from datetime import timedelta

from intervals import paths
from intervals.app.today import today


def due_in(days, *workouts):
    """Write a plan that has the first of `workouts` due in so many days."""
    day = (today() + timedelta(days=days)).strftime("%A").lower()
    paths.plan_file().parent.mkdir(parents=True, exist_ok=True)
    paths.plan_file().write_text(
        f"rotate:\n  - workouts: [{', '.join(workouts)}]\n    days: [{day}]\nlifts:\n  target: 5\n", encoding="utf-8"
    )
