"""What is lifted: shown, spoken, and one value a round."""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.view.readout import leg_text
from intervals.core.workout.athlete import Athlete
from intervals.files.workout_file import check_workout
from intervals.paths import shipped_workouts


def test_the_strength_session_that_ships():
    checked = check_workout(shipped_workouts() / "strength.yaml", Athlete())
    assert checked.diagnostics == ()
    squats = [leg for leg in checked.plan.legs if leg.label == "Squat"]
    assert [leg.load for leg in squats] == ["40 kg", "50 kg", "50 kg"]
    assert leg_text(squats[1]) == "SQUAT set 2 of 3, 8 reps, 50 kg"
    assert phrasebook().announce(squats[1], checked.plan) == "Squat. Set 2 of 3. 8 reps, 50 kg."
    rests = [leg for leg in checked.plan.legs if leg.kind is Kind.REST]
    assert all(leg.deadline_ms for leg in rests)
    grown = checked.plan.with_round_added(squats[0].index).plan
    assert [leg.load for leg in grown.legs if leg.label == "Squat"][-1] == "50 kg"
