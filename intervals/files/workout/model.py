"""The workout file as one model: it validates, it makes the schema, and its descriptions are what an editor shows.

Law: a field is described here once, and here only. What is checked across fields is checked so that one mistake
gives one error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from intervals.core.kinds import Kind
from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.parsing import parse_pace_name, parse_pace_spec
from intervals.core.quantities.units import NamedPace, PaceSpec, UnitError, UntilLap
from intervals.core.workout.workout import Block, Ends, PerRound, Repeat, Step
from intervals.files.workout.build import repeat_of, step_of
from intervals.files.workout.values import (
    About,
    Count,
    EndsWord,
    FootExtents,
    Inclines,
    LiftExtents,
    MaybeText,
    OnePace,
    OnePacer,
    Pacers,
    Paces,
    Placed,
    Reading,
    Text,
    TextList,
    Texts,
    VenueWord,
    fail,
    fail_together,
    told,
)
from intervals.files.yaml import Branch, Sounds, custom_error

KINDS: Final = tuple(Kind)
_KIND_WORDS: Final = {kind.value: kind for kind in Kind}
_CONFIG: Final = ConfigDict(extra="forbid", arbitrary_types_allowed=True, title=None)
_PART: Final = _CONFIG | {"defer_build": True}
"""A model that is only ever read as part of another: a validator of its own would cost, and never be used."""
STEP_TAG: Final = "~step"
REPEAT_TAG: Final = "~repeat"
"""Tags stand in an error's place among the file's keys, so they are no words that a key could be."""


class StepModel(BaseModel):
    """One instruction: exactly one kind, whose value says how long, and what goes with it."""

    model_config = _PART

    warmup: FootExtents = Field(default=None, description="Warm up: `1 mi`, `10 min`, `lap`.")
    run: FootExtents = Field(default=None, description="Run a rep: `800 m`, `1 mi`, `3 min`, `lap`.")
    stride: FootExtents = Field(default=None, description="A stride, short and relaxed: `100 m`, `20 s`.")
    recover: FootExtents = Field(default=None, description="Recover: `400 m`, `90-120 s`, `lap`.")
    rest: FootExtents = Field(default=None, description="Stand still: `60 s`, `lap`.")
    cooldown: FootExtents = Field(default=None, description="Cool down: `1 mi`, `10 min`, `lap`.")
    lift: LiftExtents = Field(default=None, description="Lift: `8 reps`, `45 s`, `lap`.")
    pace: Paces = Field(
        default=None,
        description="Target pace: `7:00/mi`, `4:21/km`, `8.6 mph`, a name, `marathon + 10 s/mi`, `95% 5k`.",
    )
    incline: Inclines = Field(default=None, description="Incline of the treadmill: `1%`.")
    load: Texts = Field(default=None, description="What is lifted, in your words: `60 kg`, `body weight`.")
    effort: Texts = Field(default=None, description="How hard it should feel, in your words: `RPE 8`.")
    how: Texts = Field(default=None, description="How it is done: `walk or jog`.")
    label: Texts = Field(default=None, description="A name to show in place of the kind.")
    say: Texts = Field(default=None, description="What is said at the start, in place of the announcement.")
    form: Texts = Field(default=None, description="A form thought, spoken in the middle.")
    pacer: Pacers = Field(default=None, description="Distance between the pacer's ticks, `200 m`, or `off`.")
    ends: EndsWord = Field(default=None, description="`auto`: it ends by itself. `lap`: it ends on the lap key.")


_STEP_KEYS: Final = frozenset(StepModel.model_fields)


class RepeatModel(BaseModel):
    """A block that is done several times."""

    model_config = _PART

    repeat: Count = Field(description="How many rounds.")
    label: MaybeText = Field(default=None, description="A name for the block.")
    steps: list[BlockModel] = Field(description="What each round holds.", min_length=1)
    between: list[BlockModel] = Field(
        default=[], description="What comes between two rounds, and not after the last.", min_length=1
    )

    @field_validator("steps", "between", mode="wrap")
    @classmethod
    def _in_rounds(
        cls,
        value: Any,  # noqa: ANN401 - any YAML
        handler: ValidatorFunctionWrapHandler,
        info: ValidationInfo[Reading],
    ) -> Any:  # noqa: ANN401 - the handler's
        """Let the lists inside know how many values they need."""
        rounds = info.data.get("repeat")
        if rounds is not None and info.field_name == "between":
            rounds -= 1
        reading = info.context
        reading.rounds.append(rounds)
        try:
            return handler(_some(value))
        finally:
            reading.rounds.pop()


class _Becomes:
    """Marks a type of the core that is read by a model and then made from it.

    Making it inside the validation keeps what is checked across fields in the one list of errors.
    """

    def __init__(self, model: type[BaseModel], make: Callable[[Any, ValidatorFunctionWrapHandler], Block]) -> None:
        self._model = model
        self._make = make

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's
        return core_schema.no_info_wrap_validator_function(self._make, handler.generate_schema(self._model))


def _to_step(data: Any, handler: ValidatorFunctionWrapHandler) -> Step:  # noqa: ANN401 - any YAML
    """Check the number of kinds, told together with what is wrong in the fields."""
    if not isinstance(data, Branch):
        return cast("Step", handler(data))  # which raises
    kinds = [key for key in data if key in _KIND_WORDS]
    trouble = _kind_trouble(data, kinds) if len(kinds) != 1 else None
    try:
        model = handler(data)
    except ValidationError as error:
        if trouble is None:
            raise
        raise _joined(error, trouble) from None
    if trouble is not None:
        fail_together([trouble])
    step = step_of(model, _KIND_WORDS[kinds[0]], data.line)
    if step.load is not None and step.kind is not Kind.LIFT:
        what = f'a load is lifted, and this is a "{step.kind}"'
        fail_together([(("load",), custom_error("load-outside-lift", what, "put it on a `lift:`, or delete it"))])
    if step.ends is Ends.AUTO and _is_open(step):
        what = "this lasts until the lap key, so it cannot end by itself"
        fail_together([(("ends",), custom_error("ends-auto", what, "give it a time or a distance"))])
    return step


def _is_open(step: Step) -> bool:
    extents = step.extent.values if isinstance(step.extent, PerRound) else (step.extent,)
    return any(isinstance(extent, UntilLap) for extent in extents)


def _to_repeat(data: Any, handler: ValidatorFunctionWrapHandler) -> Repeat:  # noqa: ANN401 - any YAML
    return repeat_of(handler(data), data.line)


def _block_tag(data: object) -> str:
    """Tell a repeat from a step; what has steps of its own means to be a repeat."""
    return REPEAT_TAG if isinstance(data, Branch) and ("repeat" in data or "steps" in data) else STEP_TAG


BlockModel = Annotated[
    Annotated[Step, _Becomes(StepModel, _to_step), Tag(STEP_TAG)]
    | Annotated[Repeat, _Becomes(RepeatModel, _to_repeat), Tag(REPEAT_TAG)],
    Discriminator(_block_tag),
]


def _some(value: object) -> object:
    """Return a list that is not empty. An empty one, or nothing at all, has a code of its own."""
    if value in ("", []):
        fail("no-steps", "there are no steps here", "write at least one, like `- run: 1 mi`")
    return value


class WorkoutModel(BaseModel):
    """A workout for `intervals`: what to run, how far, how fast."""

    model_config = _CONFIG | {"title": "Workout"}

    name: Text = Field(description="What the workout is called.")
    about: About = Field(default="", description="What it is for, in a sentence or two.")
    tags: TextList = Field(default=(), description="Words to find it by.")
    venue: VenueWord | None = Field(
        default=None,
        description="Where it is run, unless `--venue` says otherwise; else where you usually run.",
    )
    form: TextList = Field(default=(), description="Form thoughts, spoken in the middle of a rep, one a rep in turn.")
    paces: dict[str, OnePace] = Field(default={}, description="Paces by name, for this workout only.")
    pacer: OnePacer = Field(
        default=None,
        description="Distance between the pacer's ticks on runs and strides, `200 m`, `on` or `off`; a step can say "
        "it for itself.",
    )
    sounds: Sounds = Field(default={}, description="Sounds of your own, by cue, for this workout only.")
    steps: Annotated[list[BlockModel], BeforeValidator(_some)] = Field(
        description="Steps and repeats in order.", min_length=1
    )

    @field_validator("paces", mode="wrap")
    @classmethod
    def _named(
        cls,
        value: Any,  # noqa: ANN401 - any YAML
        handler: ValidatorFunctionWrapHandler,
        info: ValidationInfo[Reading],
    ) -> dict[str, PaceSpec]:
        """Make the names known before the paces that may use them are read, and refuse circles."""
        reading = info.context
        athletes = frozenset(reading.paces)
        names: dict[str, str] = {}
        errors: list[Placed] = []
        for key in value if isinstance(value, Mapping) else ():
            try:
                name = told(parse_pace_name, key)
                if name in names.values():
                    fail(
                        "duplicate-key", f'"{name}" is given twice: upper and lower case are one', "keep one of them"
                    )
                names[key] = name
            except PydanticCustomError as error:
                errors.append(((key,), error))
        reading.paces.update(names.values())
        errors += _circles({name: (key, value[key]) for key, name in names.items()}, athletes)
        try:
            paces = handler(value)
        except ValidationError as error:
            raise _joined(error, *errors) from None
        if errors:
            fail_together(errors)
        return {names[key]: pace for key, pace in paces.items()}


def _circles(paces: Mapping[str, tuple[str, object]], base: frozenset[str]) -> list[Placed]:
    """Return an error for each circle among paces, given as key and text by name.

    A name of `base` may be defined by itself: `5k: 5k - 5 s/mi` starts from the athlete's.
    """
    after: dict[str, str] = {}
    for name, (_, text) in paces.items():
        try:
            spec = parse_pace_spec(text) if isinstance(text, str) else None
        except UnitError:
            continue
        if isinstance(spec, NamedPace) and not (spec.name == name and name in base):
            after[name] = spec.name
    found: list[Placed] = []
    settled: set[str] = set()
    for start in after:
        trail: list[str] = []
        name = start
        while name in after and name not in settled and name not in trail:
            trail.append(name)
            name = after[name]
        if name in trail:
            circle = " → ".join([*trail[trail.index(name) :], name])
            what = f"the pace is defined by itself: {circle}"
            found.append(((paces[name][0],), custom_error("circular-pace", what, "give one of them a time")))
        settled.update(trail)
    return found


def _kind_trouble(data: Branch, kinds: list[str]) -> Placed | None:
    """Return what is wrong with a number of kinds that is not one, and where."""
    if kinds:
        both = " and ".join(f'"{kind}"' for kind in kinds)
        what = f"a step has one kind, and this has {both}"
        return (kinds[1],), custom_error("two-kinds", what, "make two steps of it")
    if any(key not in _STEP_KEYS and closest_match(key, list(KINDS)) for key in data):
        # The unknown key is told, and it is the kind misspelt most likely: one mistake, one error.
        return None
    remedy = f"add one of {', '.join(KINDS)}, like `run: 800 m`"
    return (), custom_error("no-kind", "this step has no kind", remedy)


def _joined(error: ValidationError, *more: Placed) -> ValidationError:
    """Return an error with further ones added."""
    lines = [
        InitErrorDetails(
            type=PydanticCustomError(d["type"], "{what}", d["ctx"]) if "remedy" in d.get("ctx", {}) else d["type"],
            loc=d["loc"],
            input=d["input"],
            ctx=d.get("ctx", {}),
        )
        for d in error.errors(include_url=False)
    ]
    lines += [InitErrorDetails(type=fresh, loc=loc, input=None) for loc, fresh in more]
    return ValidationError.from_exception_data("workout", lines)


WorkoutModel.model_rebuild()
