"""`python -m intervals` and the installed command."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line."""
    from intervals.cli.startup import hasten, leaving  # noqa: PLC0415 - nothing is loaded before it is needed

    hasten()
    # pydantic would look through every installed package for plugins, which costs more than reading a workout.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from intervals.cli.main import leave  # noqa: PLC0415 - as above

    try:
        leave()
    finally:
        leaving()


if __name__ == "__main__":
    main()
