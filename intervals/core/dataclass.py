"""`dataclass` as the standard library has it, where it is frozen and has slots: made in a tenth of the time.

Law: no more than that. Fields, defaults, `replace`, comparing, hashing, copying and the error of a change are the
standard library's; other flags are handed to it. Six methods, which it writes as source and compiles for each class,
are shared by all classes here, and `__init__` is compiled when the first object is made: of the 160 classes that are
loaded before the first frame of a session most have none by then.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, fields
from dataclasses import dataclass as standard
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    # For a type checker, and for whoever reads a class, it is the very same.
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, **flags: bool) -> Any:
        """Make a class a dataclass."""
        if cls is not None or flags != _FROZEN:
            return standard(cls, **flags)
        return _frozen


__all__ = ["dataclass"]
_FROZEN: Final = {"frozen": True, "slots": True}
_bare = standard(init=False, repr=False, eq=False, slots=True)


def _frozen(cls: type) -> type:
    made: Any = _bare(cls)
    compared = [each.name for each in fields(made) if each.compare]
    values = attrgetter(*compared) if compared else _nothing

    def init(self: Any, *args: Any, **named: Any) -> None:
        made.__init__ = _init(made)
        made.__init__(self, *args, **named)

    def equals(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    shared = {"__repr__": _repr, "__setattr__": _set, "__delattr__": _delete}
    for name, method in {"__init__": init, "__eq__": equals, "__hash__": hashed, **shared}.items():
        # What a class writes for itself it keeps; `__hash__` is None in one that writes `__eq__` alone.
        if made.__dict__.get(name) is None:
            setattr(made, name, method)
    made.__getstate__, made.__setstate__ = _getstate, _setstate
    return made  # type: ignore[no-any-return] # slots make it another class of the same shape


def _init(cls: type) -> Any:
    """Write the `__init__` of a dataclass: each field in its order, those by name alone last."""
    names: dict[str, Any] = {"put": object.__setattr__, "MISSING": MISSING}
    given: list[str] = []
    by_name: list[str] = []
    lines: list[str] = []
    for each in fields(cls):
        name, default = each.name, f"default_{each.name}"
        value = name
        if each.default_factory is not MISSING:
            names[default] = each.default_factory
            value = f"{default}() if {name} is MISSING else {name}" if each.init else f"{default}()"
            parameter = f"{name}=MISSING"
        elif each.default is not MISSING:
            names[default] = each.default
            parameter = f"{name}={default}"
        else:
            parameter = name
        if each.init:
            (by_name if each.kw_only else given).append(parameter)
        if each.init or each.default_factory is not MISSING:
            lines.append(f"    put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    parameters = ", ".join(["self", *given, *(["*", *by_name] if by_name else [])])
    made: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n" + "\n".join(lines or ["    pass"]), names, made)  # noqa: S102 - as the standard library: of the names of fields
    made["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return made["__init__"]


def _nothing(_self: object) -> tuple[()]:
    return ()


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _setstate(self: object, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):  # type: ignore[arg-type] # whoever has this method is one
        object.__setattr__(self, each.name, value)
