"""`python -m intervals` and the installed command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Nothing is loaded before it is needed."""
    if sys.argv[1:] == ["--version"]:
        from intervals import __version__  # noqa: PLC0415 - it takes no command line to say: 30 ms

        print(f"intervals {__version__}")  # noqa: T201 - as above
        return
    from intervals.startup import hasten, leaving  # noqa: PLC0415 - as above

    hasten()
    from intervals.cli.main import leave  # noqa: PLC0415 - garbage is left alone while it loads: 5 ms

    try:
        leave()
    finally:
        leaving()


if __name__ == "__main__":
    main()
