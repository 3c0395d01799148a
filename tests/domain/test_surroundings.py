from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings, together

NAMES = st.sampled_from(["zoom", "Zoom", "gimp", "mpv", ""])
ANY = st.builds(
    Surroundings,
    st.frozensets(st.sampled_from(Happening)),
    st.none() | NAMES,
    st.frozensets(NAMES),
)


@given(st.lists(ANY, max_size=4))
def test_together_they_tell_all_that_each_tells(parts: list[Surroundings]) -> None:
    told = together(parts)
    for happening in Happening:
        assert (happening in told.happening) is any(happening in one.happening for one in parts)
    known = [one.in_front for one in parts if one.in_front is not None]
    assert told.in_front == (known[0] if known else None)
    if not known:
        assert told.running == {name for one in parts for name in one.running}


def test_where_it_is_known_what_is_in_front_what_else_runs_does_not_matter() -> None:
    both = together(
        [Surroundings(running=frozenset({"zoom", "mpv"})), Surroundings(in_front="Mpv")]
    )
    assert both.shows({"mpv"})
    assert not both.shows({"zoom"})
    assert Surroundings(running=frozenset({"zoom", "mpv"})).shows({"ZOOM"})
    assert not NOTHING.shows({"zoom"})
    assert not both.shows(())


def test_a_call_and_a_film_prove_that_somebody_is_there() -> None:
    proves = {one for one in Happening if Surroundings(frozenset({one})).present}
    assert proves == {Happening.CALL, Happening.KEPT_AWAKE}
