"""The English catalogue."""

from typing import Final

CATALOGUE: Final[dict[str, str]] = {
    # kinds, as a leg is announced
    "warmup": "Warm up",
    "run": "Run",
    "stride": "Stride",
    "recover": "Recover",
    "rest": "Rest",
    "cooldown": "Cool down",
    "lift": "Lift",
    # announcements
    "rep": "Rep {rep} of {reps}",
    "stride-rep": "Stride {rep} of {reps}",
    "lift-rep": "Set {rep} of {reps}",
    "last-rep": "Last rep, {rep} of {reps}",
    "last-stride-rep": "Last stride",
    "last-lift-rep": "Last set, {rep} of {reps}",
    # the same before they begin
    "ahead-last-rep": "Last rep",
    "ahead-last-stride-rep": "Last stride",
    "ahead-last-lift-rep": "Last set",
    "at-pace": "{extent} at {pace}",
    "at-named-pace": "{extent} at {name} pace, {pace}",
    "at-easy-pace": "{extent} easy",
    "until-lap": "until you press the lap key",
    "belt": "set {setting}, {pace}",
    "incline": "incline {incline}",
    "next": "Next: {leg}",
    "next-finish": "Then you are done",
    "cut-short": "Cut short",
    # on the way
    "ready": "Ready when you are.",
    "halfway": "Halfway.",
    "overtime": "{seconds} s over.",
    "left": "{time} left.",
    # a rep against its target
    "on-target": "On target",
    "slow": "{seconds} s slow",
    "fast": "{seconds} s fast",
    # to a runner who was away
    "time-left": "{time} left",
    "time-gone": "{time} gone",
    # the end
    "finish": "Finished. {time}",
    "finish-reps": "Finished. {time}, {reps} reps",
    "finish-strides": "Finished. {time}, {reps} strides",
    "finish-lifts": "Finished. {time}, {reps} sets",
    "average": "average {pace}",
}

WORDS: Final[dict[str, str]] = {
    "mi": "mile", "mi+": "miles",
    "km": "kilometre", "km+": "kilometres",
    "m": "metre", "m+": "metres",
    "lap": "lap", "lap+": "laps",
    "rep": "rep", "rep+": "reps",
    "s": "second", "s+": "seconds",
    "min": "minute", "min+": "minutes",
    "h": "hour", "h+": "hours",
    "per-mi": "per mile", "per-km": "per kilometre",
    "mph": "mile per hour", "mph+": "miles per hour", "km/h": "kilometre per hour", "km/h+": "kilometres per hour",
    "kg": "kilogram", "kg+": "kilograms", "lb": "pound", "lb+": "pounds",
    "pace-marathon": "marathon", "pace-half": "half marathon", "pace-10k": "10k", "pace-5k": "5k",
    "pace-mile": "mile", "pace-threshold": "threshold", "pace-interval": "interval", "pace-repetition": "repetition",
    "to": "to", "point": "point", "oh": "oh", "percent": "percent",
    "minutes-flat": "{minutes} minutes",
    "minutes-seconds": "{minutes} {seconds}",
}  # fmt: skip
