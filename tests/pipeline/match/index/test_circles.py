"""Circles are found by the very distance that the plain way takes, at edges, around poles and across the date line."""

import math

from hypothesis import given
from hypothesis import strategies as st

from leads.gazetteer import distance_km
from pipeline.match.ask import Circle
from pipeline.match.index.circles import Circles, Point

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
RADII = st.one_of(st.floats(0, 21_000), st.just(-1.0), st.just(math.inf))


@given(POINTS, st.lists(st.tuples(POINTS, RADII), max_size=8))
def test_a_point_is_in_the_circles_whose_centre_is_no_farther_than_their_radius(
    point: Point, rings: list[tuple[Point, float]]
) -> None:
    circles = Circles()
    for number, (centre, km) in enumerate(rings):
        circles.add(Circle(*centre, km), number)
    within = {number for number, (centre, km) in enumerate(rings) if distance_km(*centre, *point) <= km}
    assert circles.around((point,)) == within


@given(POINTS, POINTS)
def test_the_edge_belongs_to_the_circle_and_nothing_beyond_it(centre: Point, point: Point) -> None:
    km = distance_km(*centre, *point)
    circles = Circles()
    circles.add(Circle(*centre, km), 1)
    circles.add(Circle(*centre, math.nextafter(km, -1.0)), 2)
    assert circles.around((point,)) == {1}
