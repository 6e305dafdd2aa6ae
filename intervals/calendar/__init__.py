"""The month's plan: which workout on which day, the goal race, and how many lifts a week."""

from intervals.calendar.days import Entry, Status, Week, due, weeks_of
from intervals.calendar.ics import ics_text
from intervals.calendar.load import PlanFile, load_plan, read_plan
from intervals.calendar.month import Goal, Lifts, Month, Rotation

__all__ = [
    "Entry",
    "Goal",
    "Lifts",
    "Month",
    "PlanFile",
    "Rotation",
    "Status",
    "Week",
    "due",
    "ics_text",
    "load_plan",
    "read_plan",
    "weeks_of",
]
