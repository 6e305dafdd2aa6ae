"""Every code that a diagnostic can have, with its severity, a title and an explanation.

Law: a code never changes its meaning. A diagnostic whose code is not here cannot be made.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning"]


class Code(NamedTuple):
    """What a code stands for."""

    severity: Severity
    title: str
    explanation: str


def _error(title: str, explanation: str) -> Code:
    return Code("error", title, explanation)


def _warning(title: str, explanation: str) -> Code:
    return Code("warning", title, explanation)


CODES: Final[dict[str, Code]] = {
    # the file
    "no-file": _error("There is no such file", "Nothing is at the path that was given."),
    "unreadable": _error("The file cannot be read", "It is a folder or a device, or reading it is not allowed."),
    "too-large": _error("The file is too large", "A file may have 1 MiB; a long workout has a hundredth of that."),
    "too-many-values": _error("The file has too many values", "A file may have 20,000 values, aliases unfolded."),
    "too-deep": _error("The file nests too deep", "Values may nest 50 deep; repeats in repeats need far less."),
    "not-text": _error("The file is not UTF-8 text", "Workouts and the athlete's file are text in UTF-8."),
    "control-character": _error(
        "A control character", "Characters that are not printed have no place in a file that is shown and spoken."
    ),
    "empty": _error("The file is empty", "It holds nothing but space and comments."),
    "yaml": _error("The file is not YAML", "Its punctuation or its indentation cannot be read."),
    "several-documents": _error("Several documents in one file", "A line `---` starts a second one; a file has one."),
    "duplicate-key": _error("A key is given twice", "Only one of the two could count."),
    "key": _error("A key is not a word", "A key is a plain word, not a list and not a mapping."),
    "merge": _error("A merge key has nothing to merge", "`<<` takes an alias of a mapping, or a list of them."),
    "recursive-alias": _error("An alias holds itself", "Unfolding it would never end."),
    "tag": _error("A YAML tag", "Tags such as `!foo` have no meaning here: everything is text."),
    "too-many-errors": _error("There are more errors", "Only the first hundred are told."),
    # shape
    "unknown-key": _error("Unknown key", "It is misspelt, or it belongs somewhere else."),
    "missing-key": _error("A key is missing", "The file cannot be understood without it."),
    "not-a-mapping": _error("Keys are expected here", "Write `key: value` lines."),
    "not-a-list": _error("A list is expected here", "Write one item a line, each after `- `."),
    "not-text-value": _error("One value is expected here", "A list or a mapping stands where text belongs."),
    "no-value": _error("A value is missing", "Nothing is written after the key."),
    "no-kind": _error("A step has no kind", "A step has one of warmup, run, stride, recover, rest, cooldown, lift."),
    "two-kinds": _error("A step has two kinds", "A step has exactly one kind."),
    "kind-in-repeat": _error("A step's kind in a repeat", "Its steps stand under `steps:`."),
    "no-steps": _error("No steps", "A workout and a repeat have at least one step."),
    "repeat-count": _error("Not a number of rounds", "`repeat:` takes a whole number from 1 to 10,000."),
    "list": _error("A list outside a repeat", "A list gives one value per round of the repeat around it."),
    "list-length": _error("A list of another length", "A list has one value for each round, or each gap."),
    "too-long-text": _error("A text is too long", "It could be neither shown nor spoken."),
    # values
    "unit": _error("An amount cannot be read", "It isn't a distance, a duration, a pace or a speed."),
    "extent": _error("Not a distance or a duration", "How long a step lasts cannot be read."),
    "no-unit": _error("A number without a unit", "5 could be miles or minutes; it is never guessed."),
    "unknown-unit": _error("Unknown unit", "Known are m, km, mi, laps, s, min and h."),
    "mixed-units": _error("Two kinds of unit", "An amount is a distance or a duration."),
    "not-positive": _error("Not above zero", "An amount is more than nothing."),
    "swapped-range": _error("A range is swapped", "The smaller end, or the faster pace, comes first."),
    "empty-range": _error("A range of nothing", "Both ends are the same."),
    "not-a-distance": _error("Not a distance", "A distance is expected here, and one only."),
    "not-a-duration": _error("Not a duration", "A duration is expected here, and one only."),
    "pace": _error("Not a pace", "It isn't a pace, a speed or the name of a pace."),
    "pace-name": _error("Not a name for a pace", "A pace is named by one word."),
    "pace-offset": _error("Not a pace offset", "An offset is written like 10 s/mi, and leaves a pace above zero."),
    "percent": _error("A percentage out of bounds", "It is a percentage of a named pace's speed."),
    "unknown-pace": _error("Unknown pace", "Neither the workout nor the athlete's file defines it."),
    "circular-pace": _error("A pace is defined by itself", "Paces may refer to one another, but not in a circle."),
    "ramp": _error(
        "Not a ramp", "A ramp goes from one pace to another, in a leg with a distance or a time: 8:30 -> 8:00/mi."
    ),
    "share-of-rep": _error(
        "No rep to take a share of", "A recovery or a rest can last a share of the rep before it: 50% of rep."
    ),
    "say-place": _error(
        "A place that is not in the leg", "A phrase on the way has one place within its leg: 400 m, 50%, 3:00."
    ),
    "nested-send-off": _error(
        "A send-off in a send-off", "Rounds cannot begin by two clocks; `every:` stands on one of the repeats."
    ),
    "incline": _error("Not an incline", "An incline is a percentage, like 1%."),
    "pacer": _error("Not a pacer setting", "It takes the distance between two ticks, or `off`."),
    "choice": _error("Not one of the words known here", "The value is one of a few words."),
    "reps-outside-lift": _error("Reps outside a lift", "Only a lift has reps; a run has a distance or a time."),
    "load-outside-lift": _error("A load outside a lift", "Only a lift has a load."),
    "time-target": _error("No target time", "A target time is for one distance, in place of a pace."),
    "ends-auto": _error("It cannot end by itself", "What lasts until the lap key has no end of its own."),
    "unknown-sound": _error("No cue of this name", "`sounds:` gives a cue's tone a sound of your own."),
    "number": _error("No number", "A number is expected here."),
    "line": _error(
        "The one line cannot be read",
        "A workout in one line is steps parted by commas, like `1 mi easy, 4 x (800 m @ 5k, 90 s jog), 1 mi easy`.",
    ),
    "foreign": _error("A file of another program", "It is damaged, not for running, or says what a workout cannot."),
    "short-metres-line": _error("Suspiciously few metres", "`m` is metres; minutes are `min` and miles are `mi`."),
    # the athlete's file and the calendar
    "pace-unit": _error("A pace in the wrong unit", "A clock goes with /mi or /km, a decimal with mph or km/h."),
    "race": _error("Not a race", "It isn't a race, or a result of one, like `5k 22:45`."),
    "impossible-race": _error("An impossible result", "It is faster than any record, or slower than a walk."),
    "date": _error("Not a date", "A date is written year first, like 2026-10-04."),
    "date-order": _error("Dates out of order", "A result lies in the past, a goal race after the start."),
    "key-name": _error("Unknown key of the keyboard", "Keys are named like a, space, page_down or f5."),
    "key-clash": _error("A key with two meanings", "One key does one thing; what it did before needs another."),
    "colour": _error("Not a colour", 'A colour is six hexadecimal digits, in quotes: "#8a1c00".'),
    "colour-clash": _error("Two colours too alike", "A rep and a recovery have to be told apart from afar."),
    "unknown-workout": _error("Unknown workout", "It is in none of the folders of workouts."),
    "progress": _error("A workout that cannot progress so", "It lacks the reps or runs that should change."),
    "taper": _error("A taper longer than the plan", "It is 14 or 21 days before the race, within the plan."),
    "week-miles": _error("Too many miles a week", "More than 200 miles a week is most likely a slip."),
    "lift-count": _error("The least is more than the target", "The minimum of a week is at most its target."),
    # the plan
    "plan": _error("The workout cannot be planned", "Something in it contradicts itself."),
    "too-many-legs": _error("Too many legs", "A workout may unfold to 10,000 legs."),
    "too-long": _error("Too long", "A session may last 24 hours."),
    # looks wrong
    "not-kept": _warning("Something of a file is not kept", "Another program's file says more than ours can."),
    "assumed": _warning("Something was assumed", "The words leave it open; what they were taken for is said."),
    "short-metres": _warning("Suspiciously few metres", "`m` is metres; minutes are `min` and miles are `mi`."),
    "never-between": _warning("Never between", "Steps come between rounds, and a single round has nothing between."),
    "never-said": _warning("A phrase that is never said", "Its place comes after the leg is expected to be over."),
    "short-send-off": _warning(
        "A send-off shorter than its round", "The next round would be due before this one is over."
    ),
    "slow-rep": _warning("A rep slower than its recovery", "One of the two paces is probably a slip."),
    "long-phrase": _warning("A phrase longer than its leg", "It would still be spoken when the next leg begins."),
    "long-session": _warning("More than three hours", "One of the numbers is probably a slip."),
    "pace-order": _warning("A race pace slower than a longer race's", "One of the two probably has a wrong unit."),
    "pace-outlier": _warning("A pace far off from the others", "It probably has a wrong unit."),
    "date-disorder": _warning("Results out of order", "They are kept oldest first, so that the last is the newest."),
    "race-date": _warning("A race that is over, or in a few days", "Nothing can be planned before it."),
    "sound-file": _warning("A sound that cannot be used", "It is missing, or not a WAV, MP3, FLAC or OGG file."),
    "belt-max": _warning("Faster than the belt", "The treadmill has no such speed: the leg takes longer."),
    "odd-pace": _warning("An unlikely pace", "It is faster than 2:20/km or slower than 20:00/km."),
}  # fmt: skip
