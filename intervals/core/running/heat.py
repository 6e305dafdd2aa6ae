"""What heat takes off a marathon: an estimate, and called one wherever it is shown.

Law: pure; it says how much slower the same effort comes out over one continuous race. Of anything shorter than a half
marathon it says nothing, and of intervals nothing at all.

Source: 283 marathons of the data of Mantzios et al., "Effects of Weather Parameters on Endurance Running Performance:
Discipline-specific Analysis of 1258 Races", Med Sci Sports Exerc 54(1): 153-161, 2022 (doi
10.1249/MSS.0000000000002769), fitted anew by `tools/fit_heat.py`: ln(time) = level of the race + trend of the years
+ K max(0, W - W0)², of the 300th place, which comes in after 2:57 on average.
"""

from __future__ import annotations

from math import exp
from typing import Final

from intervals.core.dataclass import dataclass

W0_C: Final = 11.5
K: Final = 0.000293
K_ERROR: Final = 0.000042
"""The spread of K over 400 draws of whole races."""
SCATTER: Final = 0.0195
"""By what share one race differs from the fit, as a standard deviation."""
HOTTEST_C: Final = 26.0
"""The hottest of those races; beyond it the curve goes on as a straight line, which nobody measured."""
SHORTEST_M: Final = 21_000.0
SOURCE: Final = "Mantzios et al. 2022, Med Sci Sports Exerc 54(1): 153-161, fitted anew"


@dataclass(frozen=True, slots=True)
class Heat:
    """Weather, °C, and by what share the same effort takes longer in it."""

    temp_c: float
    dew_c: float
    slower: float
    error: float
    """Of that share, one standard error."""

    @property
    def beyond(self) -> bool:
        """Whether it is hotter than any race that the model was made from."""
        return simplified_wbgt(self.temp_c, self.dew_c) > HOTTEST_C


def simplified_wbgt(temp_c: float, dew_c: float) -> float:
    """Return the simplified wet-bulb globe temperature, °C, of air temperature and dew point.

    0.567 T + 0.393 e + 3.94 with the vapour pressure e in hPa (American College of Sports Medicine 1984, as the paper
    has it); e by Bolton 1980 (Monthly Weather Review 108: 1046).
    """
    vapour_hpa = 6.112 * exp(17.67 * dew_c / (dew_c + 243.5))
    return 0.567 * temp_c + 0.393 * vapour_hpa + 3.94


def heat_of(temp_c: float, dew_c: float) -> Heat:
    """Return what this weather takes off a marathon; nothing in cool weather."""
    wbgt = simplified_wbgt(temp_c, dew_c)
    above, top = max(0.0, wbgt - W0_C), HOTTEST_C - W0_C
    square = above**2 if above <= top else top**2 + 2 * top * (above - top)
    slower = exp(K * square) - 1
    return Heat(temp_c, dew_c, slower, K_ERROR * square * (1 + slower))
