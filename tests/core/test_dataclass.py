"""Our `dataclass` does what the standard library's does, and is made sooner."""

from __future__ import annotations

import copy
import dataclasses
import sys
from dataclasses import FrozenInstanceError, field, replace
from typing import ClassVar

import pytest

from intervals.core.dataclass import dataclass

OURS, STANDARD = dataclass(frozen=True, slots=True), dataclasses.dataclass(frozen=True, slots=True)


def classes(make):
    """A base and what stands on it, with every sort of field that there is."""

    @make
    class Base:
        at_ms: int
        by: str | None = field(default=None, kw_only=True)
        count: ClassVar[int] = 7

    @make
    class Made(Base):
        legs: tuple[int, ...] = ()
        notes: dict[str, int] = field(default_factory=dict, compare=False)
        quiet: str = field(default="x", repr=False)
        total: int = field(init=False)

        def __post_init__(self):
            object.__setattr__(self, "total", sum(self.legs))

        @property
        def first(self):
            return self.legs[0]

    @make
    class Own:
        name: str

        def __eq__(self, other):
            return isinstance(other, type(self)) and self.name.lower() == other.name.lower()

        def __hash__(self):
            return hash(self.name.lower())

        def __repr__(self):
            return self.name

    @make
    class Empty:
        """Has nothing."""

    return Base, Made, Own, Empty


BOTH = pytest.mark.parametrize("make", [STANDARD, OURS], ids=["standard", "ours"])


@BOTH
def test_an_object_is_what_its_fields_say(make):
    base, made, own, empty = classes(make)
    one = made(3, (1, 2), by="laptop")
    assert (one.at_ms, one.legs, one.by, one.total, one.first, one.count) == (3, (1, 2), "laptop", 3, 1, 7)
    assert repr(one).endswith("Made(at_ms=3, by='laptop', legs=(1, 2), notes={}, total=3)")
    assert one == made(at_ms=3, legs=(1, 2), notes={"a": 1}, by="laptop")
    assert one != made(3, (1, 2))
    assert base(3) != one
    assert hash(one) == hash(made(3, (1, 2), {"b": 2}, by="laptop"))
    assert one.notes is not made(3).notes
    assert replace(one, legs=(4, 5)).total == 9
    assert copy.deepcopy(one) == one == copy.copy(one)
    assert [each.name for each in dataclasses.fields(made)] == ["at_ms", "by", "legs", "notes", "quiet", "total"]
    assert made.__match_args__ == ("at_ms", "legs", "notes", "quiet")
    assert (own("Ab"), hash(own("Ab")), repr(own("Ab"))) == (own("aB"), hash("ab"), "Ab")
    assert empty() == empty()
    assert len({empty(), empty()}) == 1


@BOTH
@pytest.mark.parametrize("change", [("at_ms", 4), ("other", 1)])
def test_nothing_of_it_changes(make, change):
    _, made, _, empty = classes(make)
    for each in (made(3), empty()):
        with pytest.raises((FrozenInstanceError, TypeError)):
            setattr(each, *change)
        with pytest.raises((FrozenInstanceError, TypeError)):
            delattr(each, change[0])
    assert made(3) == made(3)


@BOTH
@pytest.mark.parametrize("given", [((), {}), ((1, (), {}, "", 5), {}), ((1,), {"at_ms": 2}), ((1,), {"odd": 2})])
def test_wrong_arguments_are_a_type_error_each_time(make, given):
    _, made, _, _ = classes(make)
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            made(*given[0], **given[1])


def test_other_flags_are_the_standard_library_s():
    @dataclass(slots=True)
    class Changing:
        at_ms: int = 0

    one = Changing()
    one.at_ms = 4
    assert one == Changing(4)


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="there the standard library compiles once a class")
def test_nothing_is_compiled_for_a_class_that_is_never_made(monkeypatch):
    compiled = []
    monkeypatch.setattr("builtins.exec", lambda source, *rest: compiled.append(source))
    classes(OURS)
    assert compiled == []
