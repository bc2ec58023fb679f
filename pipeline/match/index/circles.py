"""Which circles a place of work lies in, out of many."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from leads.gazetteer import distance_km
from pipeline.match.ask import Circle

Point = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""

_REMEMBERED = 500_000  # places and circles around them, together
_EARTH = 6371.0  # km, as leads.gazetteer has it
_NEARLY = 0.05  # km: a first look at a distance is off by far less


class _Centre(NamedTuple):
    """Circles around one point, whose direction is a vector of length one."""

    z: float  # first, because centres are sorted by it: from south to north
    x: float
    y: float
    point: Point
    radii: list[float]  # km, rising
    numbers: list[int]

    def containing(self, point: Point, direction: tuple[float, float, float]) -> list[int]:
        """The circles that a point lies in, by the very distance that `ask.holds` takes where it matters."""
        z, x, y = direction
        about = math.acos(max(-1.0, min(1.0, x * self.x + y * self.y + z * self.z))) * _EARTH
        first = bisect_left(self.radii, about - _NEARLY)
        if first < len(self.radii) and self.radii[first] <= about + _NEARLY:
            first = bisect_left(self.radii, distance_km(*self.point, *point))
        return self.numbers[first:]


class Circles:
    """All circles, by their numbers."""

    def __init__(self) -> None:
        self._centres: dict[Point, _Centre] = {}
        self._northwards: list[_Centre] | None = None  # None: to be sorted again
        self._reach = 0.0  # of the widest circle, as an angle
        self._known: dict[tuple[Point, ...], frozenset[int]] = {}  # postings share their towns
        self._size = 0

    def add(self, ask: Circle, number: int) -> None:
        point = (ask.latitude, ask.longitude)
        if point not in self._centres:
            self._centres[point] = _Centre(*_direction(point), point, [], [])
        centre = self._centres[point]
        at = bisect_left(centre.radii, ask.km)
        centre.radii.insert(at, ask.km)
        centre.numbers.insert(at, number)
        self._forget()

    def remove(self, ask: Circle, number: int) -> None:
        point = (ask.latitude, ask.longitude)
        centre = self._centres[point]
        at = centre.numbers.index(number)
        del centre.numbers[at], centre.radii[at]
        if not centre.numbers:
            del self._centres[point]
        self._forget()

    def around(self, points: tuple[Point, ...]) -> frozenset[int]:
        """The circles that one of these points lies in."""
        if not self._centres:
            return frozenset()
        if points not in self._known:
            found = {number for point in points for number in self._around(point)}
            self._size += len(found) + 1
            if self._size > _REMEMBERED:
                self._known, self._size = {}, len(found) + 1
            self._known[points] = frozenset(found)
        return self._known[points]

    def _around(self, point: Point) -> Iterator[int]:
        direction = _direction(point)
        for centre in self._near(direction[0]):
            yield from centre.containing(point, direction)

    def _near(self, z: float) -> list[_Centre]:
        """The centres that are not too far north or south for the widest circle."""
        if self._northwards is None:
            self._northwards = sorted(self._centres.values(), key=itemgetter(0))
            widest = max((centre.radii[-1] for centre in self._northwards), default=0.0)
            self._reach = (widest + 1.0) / _EARTH
        latitude = math.asin(z)
        south, north = max(latitude - self._reach, -math.pi / 2), min(latitude + self._reach, math.pi / 2)
        first = bisect_left(self._northwards, math.sin(south), key=itemgetter(0))
        return self._northwards[first : bisect_right(self._northwards, math.sin(north), key=itemgetter(0))]

    def _forget(self) -> None:
        self._northwards = None
        self._known, self._size = {}, 0


def _direction(point: Point) -> tuple[float, float, float]:
    """Where a point lies, as z, x, y."""
    phi, lam = map(math.radians, point)
    return math.sin(phi), math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam)
