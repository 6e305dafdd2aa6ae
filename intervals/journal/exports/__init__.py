"""The kinds of file that a session is exported as, one a module, found by listing and named as its files end."""

from pkgutil import iter_modules


def export_formats() -> list[str]:
    """Return the formats there are, in the order of the alphabet; no module of them is loaded."""
    return sorted(module.name for module in iter_modules(__path__))
