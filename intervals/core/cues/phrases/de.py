"""The German catalogue: as runners there talk, short, and with the informal you."""

from typing import Final

CATALOGUE: Final[dict[str, str]] = {
    # kinds, as a leg is announced
    "warmup": "Einlaufen",
    "run": "Lauf",
    "stride": "Steigerung",
    "recover": "Trabpause",
    "rest": "Pause",
    "cooldown": "Auslaufen",
    "lift": "Kraft",
    # announcements
    "rep": "Lauf {rep} von {reps}",
    "stride-rep": "Steigerung {rep} von {reps}",
    "lift-rep": "Satz {rep} von {reps}",
    "last-rep": "Letzter Lauf, {rep} von {reps}",
    "last-stride-rep": "Letzte Steigerung",
    "last-lift-rep": "Letzter Satz, {rep} von {reps}",
    # the same before they begin
    "ahead-last-rep": "letzter Lauf",
    "ahead-last-stride-rep": "letzte Steigerung",
    "ahead-last-lift-rep": "letzter Satz",
    "at-pace": "{extent} im Tempo {pace}",
    "at-named-pace": "{extent} im {name}-Tempo, {pace}",
    "at-easy-pace": "{extent} locker",
    "until-lap": "bis zur Rundentaste",
    "belt": "Band auf {setting}, {pace}",
    "incline": "Steigung {incline}",
    "next": "Gleich: {leg}",
    "next-finish": "Danach hast du es geschafft",
    "cut-short": "Abgekürzt",
    # on the way
    "ready": "Los, sobald du bereit bist.",
    "halfway": "Halbzeit.",
    "overtime": "{seconds} s drüber.",
    "left": "Noch {time}.",
    # a rep against its target
    "on-target": "Genau im Plan",
    "slow": "{seconds} s zu langsam",
    "fast": "{seconds} s zu schnell",
    # to a runner who was away
    "time-left": "noch {time}",
    "time-gone": "{time} vorbei",
    # the end
    "finish": "Fertig. {time}",
    "finish-reps": "Fertig. {time}, {reps} Läufe",
    "finish-strides": "Fertig. {time}, {reps} Steigerungen",
    "finish-lifts": "Fertig. {time}, {reps} Sätze",
    "average": "im Schnitt {pace}",
}

WORDS: Final[dict[str, str]] = {
    "mi": "Meile", "mi+": "Meilen", "1-mi": "eine Meile",
    "km": "Kilometer", "km+": "Kilometer", "1-km": "ein Kilometer",
    "m": "Meter", "m+": "Meter", "1-m": "ein Meter",
    "lap": "Runde", "lap+": "Runden", "1-lap": "eine Runde",
    "rep": "Wiederholung", "rep+": "Wiederholungen", "1-rep": "eine Wiederholung",
    "s": "Sekunde", "s+": "Sekunden", "1-s": "eine Sekunde",
    "min": "Minute", "min+": "Minuten", "1-min": "eine Minute",
    "h": "Stunde", "h+": "Stunden", "1-h": "eine Stunde",
    "per-mi": "pro Meile", "per-km": "pro Kilometer",
    "mph": "Meile pro Stunde", "mph+": "Meilen pro Stunde", "1-mph": "eine Meile pro Stunde",
    "km/h": "Kilometer pro Stunde", "km/h+": "Kilometer pro Stunde", "1-km/h": "ein Kilometer pro Stunde",
    "kg": "Kilo", "kg+": "Kilo", "1-kg": "ein Kilo", "lb": "Pfund", "lb+": "Pfund", "1-lb": "ein Pfund",
    "pace-marathon": "Marathon", "pace-half": "Halbmarathon", "pace-10k": "10k", "pace-5k": "5k",
    "pace-mile": "Meilen", "pace-threshold": "Schwellen",
    "pace-interval": "Intervall", "pace-repetition": "Wiederholungs",
    "to": "bis", "point": "Komma", "oh": "null", "percent": "Prozent",
    "minutes-flat": "{minutes} Minuten",
    "minutes-seconds": "{minutes} {seconds}",
    "keep-capitals": "yes",
}  # fmt: skip
