"""What is wrong with the plan's file: its workouts, its weeks, its race.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error

_ROTATE: Final = "rotate:\n  - {workouts: [mile-repeats], days: [tuesday]}\n"


def _beside(wrong: str, right: str) -> Example:
    return Example(_ROTATE + wrong, _ROTATE + right, "plan")


CODES: Final[dict[str, Code]] = {
    "unknown-workout": error(
        "Unknown workout", "It is in none of the folders of workouts.",
        {
            "": ('unknown workout "{given:.60}"', "`intervals list` shows those there are"),
            "near": ('unknown workout "{given:.60}"', 'did you mean "{near}"?'),
        },
        Example("rotate:\n  - {workouts: [mile-repeat], days: [tuesday]}\n", _ROTATE, "plan"),
    ),
    "progress": error(
        "A workout that cannot progress so", "It lacks the reps or runs that should change.",
        {
            "": (
                "this workout cannot progress like this: it has no repeat with a run in it",
                "take what the workout has, or leave it out",
            ),
            "as-many-as-fit": (
                "this workout cannot progress like this: its rounds are as many as fit in a time",
                "take what the workout has, or leave it out",
            ),
            "lists": (
                "this workout cannot progress like this: its lists have a value for each of {rounds} rounds",
                "take what the workout has, or leave it out",
            ),
            "no-run": (
                "this workout cannot progress like this: it has no run", "take what the workout has, or leave it out",
            ),
        },
    ),
    "taper": error(
        "A taper longer than the plan", "It is 14 or 21 days before the race, within the plan.",
        {
            "": (
                "the taper of {taper} days is longer than the plan, which has {left} days",
                "write a shorter one, `off`, or an earlier start",
            ),
        },
        _beside(
            "start: 2027-03-01\ngoal: {race: marathon, date: 2027-03-10}\ntaper: 21 days\n",
            "start: 2027-03-01\ngoal: {race: marathon, date: 2027-04-18}\ntaper: 21 days\n",
        ),
    ),
    "week-miles": error(
        "Too many miles a week", "More than 200 miles a week is most likely a slip.",
        {"": ("this makes {miles:.0f} miles a week", "check the length; {most} a week are the most")},
        _beside("long: {day: sunday, run: 2000 mi}\n", "long: {day: sunday, run: 20 mi}\n"),
    ),
    "lift-count": error(
        "The least is more than the target", "The minimum of a week is at most its target.",
        {"": ("the minimum, {minimum}, is more than the target, {target}", "write the smaller number here")},
        _beside("lifts: {target: 4, minimum: 5}\n", "lifts: {target: 5, minimum: 4}\n"),
    ),
}  # fmt: skip
