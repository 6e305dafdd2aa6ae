"""How the tokens of a line are written: one pattern a way of writing, tried in this order."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_N = r"(?:\d{1,3},\d{3}(?=\s*(?:m|meters?|metres?)\b)|\d+\s\d/[2-8](?![\d:])|\d+[½¼¾⅓⅔]|[½¼¾⅓⅔]|\d/[2-8](?![\d:'\"])|\d+(?:\.\d+)?|\.\d+|\d+,\d(?=\s*(?:km|mi)\b))"
_UNIT = (
    r"(?:seconds?|secs?|s|minutes?|mins?|minuten|sekunden|stunden|hours?|hrs?|h|kilometers?|kilometres?|kms?|k|meters?|metres?|mtrs?|m|miles?|mi|laps?)"
    r"(?![a-z])|['\"]"
)
_PAIR_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|min)(?![a-z])|['\"]"
_RESTING = (
    r"(?:slow\s+|easy\s+|active\s+|of\s+)?(?:jog|jogging|rest|recovery|recoveries|recover|walk|walking|float|easy)"
)
_DASH = r"\s*(?:-|\bto\b)\s*"
_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,3})?(?![\d:])"
_HOURS, _MINUTES, _SECONDS = (
    r"(?:hours?|hrs?|h)",
    r"(?:minutes?|mins?|m(?=\d)|')",
    r"(?:seconds?|secs?|s|\")(?![a-z])",
)
_PER = r"\s*(?:min(?:ute)?s?\s*)?(?:/\s*|\bp(?:er\s+|/\s*)|\ba\s+)(?P<per>miles?|mi|m|kms?|k|kilometers?|kilometres?)(?![a-z])"

_ROUND_TIME = rf"(?P<a>{_CLOCK}|{_N}\s*-?(?:hours?|hrs?|h|minutes?|mins?|min|m|'|seconds?|secs?|s|\")(?![a-z]))"
_AS_MANY = (
    r"as\s+many(?:\s+(?:rounds?|sets?|times))?\s+as\s+(?:(?:will\s+)?fit|possible|you\s+can(?:\s+fit)?)\s*"
    r"(?:in(?:to)?|for|within)\s*"
)
_RULES: Final = (
    ("space", r"[\s~]+|\bor\s+so\b|(?<![a-z])(?:c\.|ca\.|approx\.)\s*"),
    ("times", r"(?:repeat(?:ed)?|do(?: this)?|all)\s*(?:x\s*)?(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|twice)(?:\s*(?:x|times?|rounds?|sets?))?(?![\w])"),
    ("times", r"(?<=[)\]])\s*x\s*(?P<n>\d+)(?![\w.])"),
    ("times", r"x\s*(?P<n>\d+)(?=\s*(?:$|[,;.)@(]|w/|with\b|at\b|in\b))"),
    ("rounds", rf"(?:{_AS_MANY}|amrap\s*(?:in|for|of|:)?\s*){_ROUND_TIME}\s*(?:of\b|:)?(?=\s*[\d(\[.½¼¾a-z])"),
    ("rounds", rf"{_ROUND_TIME}\s*-?\s*amrap\s*(?:of\b|:)?(?=\s*[\d(\[.½¼¾a-z])"),
    ("pace", rf"(?P<a>\d{{1,2}}[:']\d\d(?:\.\d{{1,3}})?)\"?(?:{_DASH}(?P<b>(?:\d{{1,2}}[:'])?\d\d)\"?)?{_PER}"),
    ("pace", r"(?P<a>\d{1,2}:\d\d)\s*/\s*(?P<per>mi|km)\s*-\s*(?P<b>\d{1,2}:\d\d)\s*/\s*(?:mi|km)(?![a-z])"),
    ("pace", r"(?P<a>\d{1,2}:\d\d)(?:-(?P<b>\d{1,2}:\d\d))?\s*min(?:ute)?s?\s*(?P<per>miles?|kms?)\b"),
    ("minutes-pace", r"(?P<a>\d{1,2})[\s-]*min(?:ute)?s?\s*(?:/\s*|per\s+)(?P<per>miles?|mi|kms?|k)(?![a-z])"),
    ("speed", rf"{_N}\s*(?:mph|mi/h|miles\s+(?:per|an)\s+hour|km/h|kmh|kph)(?![a-z])"),
    ("pair", rf"(?:(?<=[x*(])|(?<=[x*(] ))(?P<a>\d+)\s*(?P<sep>[-/])\s*(?P<b>\d+)(?!\d)\s*(?P<unit>{_PAIR_UNIT})?(?!\s*[\w:%/'\"-])"),
    ("share", rf"(?:(?:for\s+)?(?:the\s+)?(?P<all>equal|same)(?:[-\s]+(?:time|duration))?|1:1|(?P<half>half)[-\s]+(?:the[-\s]+)?time)(?=\s+(?:{_RESTING})\b)"),
    ("share", r"(?:for\s+)?(?:the\s+)?(?P<all>equal|same)\s+(?:time|duration)(?!\w)"),
    ("percent", r"(?P<a>\d+(?:\.\d+)?)\s*%?(?:\s*(?:-|to)\s*(?P<b>\d+(?:\.\d+)?))?\s*(?:%|percent\b)"),
    ("count", r"(?P<a>\d+)(?:\s*(?:-|to|or)\s*(?P<b>\d+))?\s*(?:x|\*|-?mal\b)(?:\s*(?:sets?|rounds?|reps?)\s+of\b)?(?=\s*(?:[\d(\[.½¼¾]|[a-z]))"),
    ("count", r"(?P<a>\d+)(?:\s*(?:-|to|or)\s*(?P<b>\d+))?\s*(?:times|sets?|rounds?|repeats?|reps?|repetitions?|intervals?)\s*(?:of\b|x|:)?(?=\s*[\d(\[.½])"),
    ("letter", r"(?P<a>\d+(?:\.\d+)?)(?P<letter>(?-i:[ETIR]))(?![\w'])"),
    ("hm", r"(?P<h>\d+)\s*" + _HOURS + r"\s*(?:and\s+)?(?P<m>\d{1,2})(?:\s*(?:minutes?|mins?|')(?![a-z])|(?<=\d\d)(?!\w|\s*[.:x%'\"]|\s*(?:m|k|mi|km|miles?)\b))(?:\s*(?P<s>\d{1,2})\s*" + _SECONDS + ")?"),
    ("ms", r"(?P<m>\d{1,2})\s*" + _MINUTES + r"\s*(?:and\s+)?(?P<s>[0-5]?\d)(?:\s*" + _SECONDS + r"|(?<=\d\d)(?!\s*[\w.:x%'\"]))"),
    ("ladder", rf"\d+(?:\s*(?P<sep>[-/])\s*\d+)(?:\s*(?P=sep)\s*\d+)+(?:\s*(?P<unit>{_UNIT}))?(?![\w:%])"),
    ("ladder", rf"\d+(?:\s*,\s*\d+){{2,}}\s*(?P<unit>{_UNIT})(?![\w:%])"),
    ("clock", rf"(?P<a>{_CLOCK})(?:{_DASH}(?P<b>{_CLOCK}))?(?:\s*(?P<unit>hours?|hrs?|h|minutes?|mins?|secs?|seconds?)(?![a-z]))?"),
    ("amount", rf"(?P<a>{_N})(?:\s*(?P<low>{_UNIT}))?{_DASH}(?P<b>{_N})(?:\s*-?(?P<unit>{_UNIT}))(?![\w])"),
    ("amount", rf"(?P<a>{_N})\s*-?(?P<unit>{_UNIT})(?![\w%])"),
    ("number", rf"(?P<a>{_N})(?:\s*-\s*(?P<b>{_N}))?(?![\w:%])"),
    ("kind", r"(?:warm(?:ing)?[-\s/]*|w[-/]?)up(?:s|\b)(?:\s*(?:/|&|\+|and)\s*(?:cool(?:ing)?|warm|c)[-\s/]*downs?\b)?|(?:cool(?:ing)?|warm(?:ing)?|[cw](?=-))[-\s]*downs?\b"),
    ("kind", r"wu\s*(?:/|&|\+|and)?\s*cd\b|w/u\s*(?:/|&|\+|and)?\s*c/d\b|w/u\b|c/d\b|w/d\b|wu\b|cd\b"),
    ("lap", r"until\s+(?:the\s+)?lap(?:\s+(?:button|key|press))?\b|lap[-\s](?:button|press)\b"),
    ("kind", r"ein-?\s*(?:/|und)\s*aus-?laufen\b"),
    ("equals", r"="),
    ("with", r"w/(?!\s*[ud]\b)(?:in\b)?|(?:to\s+)?(?:include|incl?\b\.?|incorporate)\b\.?|(?:incorporating|containing)\b|w\.(?!\w)|\bw(?=\s+[\d(@a-z])|with\b|including\b|mit\b|incl?\.?(?!\w)|includes\b|of\s+which\b|featuring\b"),
    ("between", r"(?:in[-\s]?)?between(?:\s+(?:each|every|all|the|of|them|two|reps?|sets?|rounds?|repeats?|repetitions?|intervals?|series|one|efforts?|strides?|runs?|everything|distances?)\b)*"),
    ("between", r"within\s+(?:each\s+|the\s+)?sets?\b"),
    ("between", r"dazwischen\b(?:\s+(?:je|jeweils)\b)?"),
    ("between", r"after\s+(?:each|every)(?:\s+(?:one|reps?|sets?|rounds?|repeats?|intervals?)\b)?|b/?t?w(?:n|een)?\b(?:\s+(?:reps?|sets?|intervals?|each)\b)*"),
    ("separator", r",|;|\.(?!\d)|\+(?!\d)|\+|&|—|>+|->|\|(?!\d)|\|\||\bthen\b|followed\s+by\b|\bplus\b|\band\s+then\b"),
    ("at", r"@|\bat\b|\bin\b(?=\s+(?:\d|about|around))"),
    ("slash", r"/"),
    ("colon", r":"),
    ("open", r"[(\[{]"),
    ("close", r"[)\]}]"),
    ("recovery", r"(?:rest|recovery|recov|jog)\s+(?:interval|period|time)\s*[=:]\s*(?=\d)|(?:r|ri|rec|recov|recovery|rest)\s*=\s*(?=\d)|(?:r|ri|rec)\s*:\s*(?=\d)|[rp]\s*(?=\d+\s*(?:['\":]|s\b|secs?\b|mins?\b))"),
    ("word", r"all\s+out\b|v[o0]2[-\s]*max\b|(?:hr|z|rpe|zone)\s?\d+(?:\s?-\s?(?:z\s?)?\d+)?(?:/10)?\b|[^\W\d_](?:[\w'&]|-(?=[a-z])|\.(?=\w))*|\d+[a-z]\w*"),
    ("dash", r"-"),
)  # fmt: skip


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules compiled, at the first line that is read: that takes 30 ms, which other commands do without."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RULES)
