"""`intervals keys`: what each key does, and a new one learned."""

from __future__ import annotations

from intervals.app.exits import DONE, INTERRUPTED, USAGE, Failure
from intervals.cli import options
from intervals.cli.printers import own_athlete, say_json
from intervals.plain.output import say


@options.group(
    about="What each key of a session does; learn a clicker, a pedal or a gamepad.",
    epilog="Examples:  intervals keys  ·  intervals keys learn lap",
)
@options.as_json("""
    file    the athlete's file, which may name other keys
    keys[]  each thing that a key does: id, keys, usual (not from the file), does
""")
def command(as_json: bool) -> int:
    """Show what each key of a session does."""
    from intervals import paths
    from intervals.core.view.keys import DEFAULT_KEYS, keys_shown
    from intervals.tui.keys import ALL_KEYS

    given = own_athlete().keys
    does = {binding.id: binding.tooltip for binding in ALL_KEYS}
    if as_json:
        rows = [
            {"id": id_, "keys": given.get(id_, usual).split(","), "usual": id_ not in given, "does": does[id_]}
            for id_, usual in DEFAULT_KEYS.items()
        ]
        say_json({"file": str(paths.athlete_file()), "keys": rows})
        return DONE
    shown = {id_: keys_shown(given.get(id_, usual)) for id_, usual in DEFAULT_KEYS.items()}
    width = max(map(len, shown.values()))
    say(*(f"{id_:<10}{keys:<{width}} {'*' if id_ in given else ' '} {does[id_]}" for id_, keys in shown.items()))
    say("", "* from your file. `intervals keys learn lap` learns one: a clicker, a pedal, a gamepad that types keys")
    return DONE


@command.command("learn", epilog="Examples:  intervals keys learn lap  ·  intervals keys learn lap --key page_down")
@options.argument(
    "what", metavar="WHAT", shell_complete=options.complete_keys, help="What the key shall do: lap, pause, undo …"
)
@options.option("--key", default="", help="The key's name, in place of pressing it.")
@options.flag("--only", help="In place of the keys it has, not beside them.")
def learn(what: str, key: str, only: bool) -> int:
    """Press the key, and it is written to your file."""
    from intervals.app.keys import check_action, learn_key
    from intervals.core.view.keys import key_shown, keys_shown

    check_action(what)
    pressed = key or _ask(what)
    if pressed is None:
        say("nothing is changed")
        return INTERRUPTED
    learned = learn_key(what, pressed, only=only)
    if learned.path is None:
        say(f"{key_shown(learned.pressed)} is a key of {what} already")
    else:
        say(f"{what}: {keys_shown(learned.keys)}, written to {learned.path}")
    return DONE


def _ask(what: str) -> str | None:
    """Return the key that is pressed; None where the question was left. Raises Failure without a terminal."""
    from intervals.cli.faces import screen_is_possible
    from intervals.core.quantities.units import UnitError
    from intervals.core.view.keys import parse_keys
    from intervals.tui.learn import LearnKey

    if not screen_is_possible():
        raise Failure(
            f"a key can only be learned in a terminal; `intervals keys learn {what} --key page_down` names it", USAGE
        )
    pressed = LearnKey(what).show()
    if pressed is None:
        return None
    try:
        return parse_keys(pressed)
    except UnitError as error:
        raise Failure(f"{error.what}: this key cannot be told from others here") from None
