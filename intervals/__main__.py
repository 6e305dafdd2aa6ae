"""`python -m intervals` and the installed command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    # Nothing is loaded before it is needed.
    from intervals.cli.startup import hasten, leaving, without_plugins  # noqa: PLC0415

    hasten()
    without_plugins()
    from intervals.cli.main import leave  # noqa: PLC0415 - as above

    try:
        leave()
    finally:
        leaving()


if __name__ == "__main__":
    main()
