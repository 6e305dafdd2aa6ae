"""The athlete's file as it is first written: the defaults, each with a word about it.

Law: a file that exists is never touched, and half a file is never seen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from intervals import paths
from intervals.atomic import PRIVATE, create
from intervals.files.athlete.write import lay_schema

TEMPLATE: Final = """\
# yaml-language-server: $schema=athlete.schema.json
#
# You, the runner. `intervals check` says what is wrong with this file; delete what you do not need.

units: mi # mi or km: what paces are said and shown over

# races: # results, oldest first: paces that you do not give follow from the best of the last six weeks
#   - {race: 5k, time: 22:45, date: 2026-10-04}

# goal: marathon under 3:45:00 # that is 8:35/mi; without a race result, paces follow from it

paces: # what you give here wins over races and goal, and stays; as you get faster, all others follow
  # marathon: 8:30/mi
  # half: 8:12/mi
  # 10k: 7:54/mi
  # 5k: 7:34/mi
  # mile: 6:52/mi
  # easy: 9:50/mi # or, for one that moves along: marathon + 80 s/mi
  # threshold: 8:02/mi
  # interval: 7:24/mi
  # repetition: 6:58/mi
  # jog: 11:00/mi
  # walk: 17:00/mi

# method: vdot # or riegel: how one race tells of another

belt: # the treadmill
  unit: mph # mph or km/h
  step: 0.1 # what one press of its key changes
  lead: 8 s # how long it needs to come up to speed: a rep's setting is said so long before

# venue: track # track, treadmill or road: where you run, unless a workout says otherwise

cues: normal # quiet, normal or chatty; by kind: {all: normal, recover: quiet}
pacer: on # a tick at the pace you should run: on, off, or how far apart, like 200 m
start_at: line # or behind it, to end on it: 9.34 m for a mile on the track
count_in: 3 # beeps before a timed end, or off

voice:
  rate: 170 # words a minute
  language: en # en, de or es
  engine: auto # neural (English, understood best), system, or auto; `intervals voices` tells which speaks
  clarity: normal # off, normal or strong: how much is done to make the voice understood in noise
  # say: {fartlek: FART-lek} # how a word of yours is to be spoken
  # name: … # `intervals doctor` lists the voices of this machine

audio:
  volume: 100%
  preroll: 0 ms # a Bluetooth speaker needs about 700 ms to wake
  # device: … # part of the name of an output; by default the system's

theme: auto # dark, light or auto; or with colours of yours: {base: dark, run: "#8a1c00"}

# phone: always # your phone can follow each session, as with --phone
# media_keys: off # on Linux, "next" on a headset or keyboard is the lap key, "previous" undo

# keys: # `intervals keys` lists them, and learns that of a clicker or a pedal
#   lap: page_down, space
# sounds: # your own in place of a tone, by cue; paths are seen from this file
#   go: bell.wav

"""


def write_default(path: Path) -> bool:
    """Write the template and its schema unless the file exists. Return whether it was written. Raises OSError."""
    paths.private(path.parent)
    try:
        create(path, TEMPLATE, mode=PRIVATE)
    except FileExistsError:
        return False
    lay_schema(path.parent)
    return True
