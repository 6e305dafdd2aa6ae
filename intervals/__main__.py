"""`python -m intervals` and the installed command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from intervals.cli.main import leave  # noqa: PLC0415 - nothing is loaded before it is needed

    leave()


if __name__ == "__main__":
    main()
