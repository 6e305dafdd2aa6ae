"""What the words of a line say, beside amounts and paces.

Law: a word that changes what is run, and is not understood here, stops the reading; a word that only says how is kept.
"""

from __future__ import annotations

import re
from typing import Final

from intervals.core.kinds import KIND_OF_WORD, Kind


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MORE_WORDS: Final = {
    Kind.RUN: "run runs running dauerlauf dl",
    Kind.STRIDE: "striders strider accelerations strideouts stride-outs st steigerungen steigerungsläufe",
    Kind.RECOVER: "ri recoveries recov recovering rcvy float floats tp trabpause trabpausen gehpause gehpausen",
    Kind.REST: "rests resting standing break breaks pause pausen breather",
    Kind.WARMUP: "einlaufen el",
    Kind.COOLDOWN: "auslaufen al cool",
}
KINDS: Final = {
    **{word: kind for word, kind in KIND_OF_WORD.items() if word not in {"hard", "on"}},
    **{word: kind for kind, words in _MORE_WORDS.items() for word in words.split()},
}
"""Words that say what a step is."""
GAITS: Final = {
    "jog": "jog", "jogs": "jog", "jogging": "jog", "jogged": "jog", "walk": "walk", "walks": "walk", "walking": "walk",
    "walked": "walk", "walk-back": "walk", "jog-back": "jog", "jr": "jog", "jg": "jog", "walk-down": "walk", "jog-down": "jog", "shuffle": "shuffle", "jog/walk": "jog/walk", "walk/jog": "walk/jog", "traben": "jog", "trab": "jog", "gehen": "walk",
}  # fmt: skip
"""Words that say that a step is no hard running, and how it is done."""
EASY: Final = _set("easy ez easily locker lockeres lockerer")
EFFORT: Final = _set(
    "hard moderate moderately steady brisk briskly strong max maximal maximum all-out sprint sprints comfortable comfortably hr hrmax "
    "lthr bpm rpe zone aerobic med medium mod effort quick quickly"
)
"""Words that say how hard, in place of a pace; the words beside them go with them."""
_LEVEL: Final = re.compile(r"(?:z|hr|rpe|zone)\s?\d+(?:\s?[-–]\s?(?:z\s?)?\d+)?(?:/10)?|max-?effort|all[- ]?out")
FILLERS: Final = _set(
    "of the a an each pace paced continuous about approx approximately around roughly for do rep reps repeat repeats repetition "
    "repetitions interval intervals every-one your long regular daily workout session main set sets between only just straight "
    "effort at to go ran ones piece pieces segment segments x full complete normal nice duration with in active any on my session: "
    "repeats: all per step block blocks section sections take taking outs prescribed planned"
)
"""Words without which the line says the same."""
TOTALS: Final = _set("total tot totals overall altogether")
TITLES: Final = _set(
    "endurance general-aerobic gen-aerobic aerobic general speed medium-long long lr mlr ga lsd tempo lactate lactate-threshold threshold vo2max "
    "fartlek hills hill intervals interval yasso yassos yasso's base cruise track workout session marathon-pace sharpener regular maf easy "
    "recovery steady moderate sunday monday tuesday wednesday thursday friday saturday mon tue tues wed thu thur thurs fri sat sun weekend "
    "race-pace goal-pace aerobic-run foundation ladder pyramid main set key quality training medium half marathon strength"
)
"""Words before the first amount that name the workout."""
STOPS: Final = _set(
    "am pm alternate alternating alternately alternates progressively progress progresses increase "
    "increasing increases decrease decreasing start starting starts finish finishing finishes fast-finish optional optionally remainder "
    "remaining until till first finally except descend drop "
    "dropping build building builds buildup faster slower negative odd even same cross-train cross-training bike biking swim swimming "
    "cycle cycling core gym yoga gradually gradual during every minus or up most half-way halfway if when where "
    "while bring working work accelerate accelerating surge surges cut drills drill abs pushups plyos circuit off/on on/off twice times "
    "race parkrun double am/pm optional: before after inside within including ending end ends begin beginning ladder pyramid second third "
    "test trial follow followed unless without except omit skip skipping stretch stretching mobility than"
)
"""Words that change what is run, in a way that a line cannot say."""
HOW: Final = _set(
    "hill hills uphill downhill flat fast slow slowly relaxed smooth smoothly controlled light lightly gentle gently comfortable grass trail "
    "trails road roads track treadmill flats bends bend straights straight up down back rolling stride strides surge fast-but-relaxed "
    "hard steady strong good rhythm feel form tall quick tall knee skipping bounding barefoot spikes shoes start standing moving full short "
    "shakeout hilly undulating medium-long mlr cruise loop loops lap park bounding bounds drive uphill/downhill kenyan sprints hammer "
    "mixed group random pick-ups pickups "
    "long active passive easy fartlek tempo speed power kick progression endurance aerobic long-run"
)
"""Words that say how a step is done and change nothing else."""
MANNERS: Final = _set("short long slow gentle light active passive complete brief full very nice")
"""How a recovery is done, before its word."""
VARIES: Final = _set("progression progressive progressing cutdown cut-down cutdowns descending")
"""Words that a run has whose pace changes from one of its parts to the next."""
LABELS: Final = _set(
    "main set workout session reps intervals body quality work part the core training main-set hauptteil"
)
"""Words before a colon inside the line that say nothing about what is run."""
NUMBERS: Final = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
    "a": 1.0, "half": 0.5, "twelve": 12.0, "twenty": 20.0, "thirty": 30.0,
}  # fmt: skip


def kind_of(word: str) -> Kind | None:
    """Return the kind that a word names; the ways of writing warm-up and cool-down are many."""
    if word in KINDS:
        return KINDS[word]
    if re.fullmatch(r"(?:warm(?:ing)?[-\s/]*|w[-/]?)ups?|w/u|wu", word):
        return Kind.WARMUP
    if re.fullmatch(r"(?:cool(?:ing)?|warm(?:ing)?|[cw](?=-))[-\s]*downs?|c/d|w/d|cd|wd", word):
        return Kind.COOLDOWN
    return None


_BOTH: Final = re.compile(
    r"(?:warm(?:ing)?[-\s/]*|w[-/]?)ups?\s*(?:/|&|\+|and)\s*(?:cool(?:ing)?|warm|c)[-\s/]*downs?"
    r"|ein-?\s*(?:/|und)\s*aus-?laufen|wu\s*(?:/|&|\+|and)?\s*cd|w/u\s*(?:/|&|\+|and)?\s*c/d"
)


def is_both_ends(word: str) -> bool:
    """Whether a word says warm-up and cool-down at once: `wu/cd`."""
    return _BOTH.fullmatch(word) is not None


def is_effort(word: str) -> bool:
    """Whether a word says how hard."""
    return word in EFFORT or _LEVEL.fullmatch(word) is not None
