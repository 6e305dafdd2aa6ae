"""`python -m intervals` and the installed command."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line."""
    # pydantic would look through every installed package for plugins, which costs more than reading a workout.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from intervals.cli.main import leave  # noqa: PLC0415 - nothing is loaded before it is needed

    leave()


if __name__ == "__main__":
    main()
