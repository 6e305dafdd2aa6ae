"""The schedule: which workout on which day, the goal race, and how many lifts a week."""

from intervals.files.schedule.days import ScheduleDay, Status, Week, due, weeks_of
from intervals.files.schedule.ics import ics_text
from intervals.files.schedule.load import PlanFile, load_plan, read_plan
from intervals.files.schedule.schedule import Goal, Lifts, Rotation, Schedule

__all__ = [
    "Goal",
    "Lifts",
    "PlanFile",
    "Rotation",
    "Schedule",
    "ScheduleDay",
    "Status",
    "Week",
    "due",
    "ics_text",
    "load_plan",
    "read_plan",
    "weeks_of",
]
