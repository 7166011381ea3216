"""Who was asked and what came of it, and names that may be those of one person."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.sourcing import Candidate, Outreach, Reply, answered, follow_ups, look_alike, yields
from tests.seeds import JOB, TODAY, days


def asked(channel: str, reply: Reply = Reply.NONE, **told: object) -> Outreach:
    return Outreach.model_validate(
        {"job": JOB.id, "whom": "Dana", "channel": channel, "asked": TODAY, "reply": reply, **told}
    )


def candidate(name: str, channel: str | None) -> Candidate:
    return Candidate(id=name, job=JOB.id, name=name, channel=channel)


LOG = (
    asked("referrals", Reply.YES, minutes=20),
    asked("referrals", Reply.NO, minutes=5, cost=Decimal("2.50")),
    asked("upwork", cost=Decimal(10)),
    asked("fiverr", Reply.YES),
    asked("fiverr"),
)
PEOPLE = (candidate("ana", "upwork"), candidate("ben", "upwork"), candidate("cy", "known"), candidate("dee", None))


def test_what_each_place_brought() -> None:
    """For each place: how many were asked, answered, said yes; who came up, who was taken; minutes and money."""
    found = {
        one.channel: (
            one.asked,
            one.answered,
            one.yes,
            [who.id for who in one.candidates],
            one.engaged,
            one.minutes,
            one.cost,
        )
        for one in yields(LOG, PEOPLE, frozenset({"ben", "gone"}))
    }
    assert found == {
        "upwork": (1, 0, 0, ["ana", "ben"], 1, 0, Decimal(10)),
        "known": (0, 0, 0, ["cy"], 0, 0, 0),
        "": (0, 0, 0, ["dee"], 0, 0, 0),
        "referrals": (2, 2, 1, [], 0, 25, Decimal("2.5")),
        "fiverr": (2, 1, 1, [], 0, 0, 0),
    }


def test_the_place_that_brought_most_stands_first() -> None:
    """First those with most candidates, then with most who said yes, then with most who were asked."""
    more = (*LOG, asked("guru", Reply.YES), asked("guru"), asked("guru"))
    assert [one.channel for one in yields(more, PEOPLE, frozenset())] == [
        "upwork",
        "known",
        "",
        "guru",
        "referrals",
        "fiverr",
    ]
    assert yields((), (), frozenset()) == ()


channels = st.sampled_from(["upwork", "guru", "own", "known"])
logs = st.lists(st.builds(asked, channels, st.sampled_from(Reply), minutes=st.none() | st.integers(0, 90)))
crowds = st.lists(st.builds(candidate, st.sampled_from("abcdefg"), st.none() | channels), unique_by=lambda one: one.id)


@given(logs, crowds)
def test_nobody_is_counted_twice_or_left_out(log: list[Outreach], people: list[Candidate]) -> None:
    """All places together have everyone who was asked, answered and came up, and all minutes, once."""
    found = yields(log, people, frozenset(one.id for one in people))
    assert sum(one.asked for one in found) == len(log)
    assert sum(one.answered for one in found) == answered(log)
    assert sum(one.minutes for one in found) == sum(one.minutes or 0 for one in log)
    assert sorted(who.id for one in found for who in one.candidates) == sorted(one.id for one in people)
    assert sum(one.engaged for one in found) == len(people)
    assert len({one.channel for one in found}) == len(found)


def test_who_is_to_be_asked_again() -> None:
    """Those who have not answered and have a day for it, the earliest first."""
    log = [
        asked("guru", follow_up=days(4)),
        asked("guru", follow_up=days(-2)),
        asked("guru", Reply.NO, follow_up=days(1)),
        asked("guru"),
    ]
    found: list[date | None] = [one.follow_up for one in follow_ups(log)]
    assert found == [days(-2), days(4)]


# Names

FIRST = "Ada Bo Cleo Dan Eve Finn Gus Hal Ivy Jo"
LAST = """
Abbott Bertrand Castillo Dubois Eriksen Fontaine Gallagher Hoffmann Ivanova Jankowski
Kaminski Lindqvist Moretti Nakamura Okonkwo Petrov Quintero Rossi Svensson Takahashi
"""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana Ribeiro", "ana ribeiro"),
        ("Ana Ribeiro", "Ribeiro, Ana"),
        ("Zoë Müller", "zoe muller"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("José García", "Jose Garcia"),
        ("Ana Ribeiro", "Ana Ribero"),
        ("Ana Ribeiro", "Anna Ribeiro"),
        ("Ana Ribeiro", "Ana  Riberio"),
        ("STRASSE", "Straße"),
        ("O'Brien & Sons", "O Brien Sons"),
        ("李小龙", "李小龙"),
        ("\uff22\uff45\uff4e", "Ben"),
    ],
)
def test_names_that_may_be_of_one_person(name: str, other: str) -> None:
    """Case, accents, signs, the order of names and one wrong letter do not make another person."""
    assert look_alike(name, ["Somebody Else", other]) == other
    assert look_alike(other, [name]) == name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana", "Ben"),
        ("Ana", "Amy"),
        ("Ana Ribeiro", "Ana Costa"),
        ("Ana Ribeiro", "Bruno Ribeiro"),
        ("Ben Adams", "Ken Ackerman"),
        ("李小龙", "王小明"),
        ("Ana", "★"),
        ("★", "★"),
        ("", ""),
        ("Ana", ""),
    ],
)
def test_names_of_different_people(name: str, other: str) -> None:
    """People who share a first or a last name, or whose names have no letters, are not taken for one."""
    assert look_alike(name, [other]) is None
    assert look_alike(other, [name]) is None


def test_the_most_alike_is_named() -> None:
    """Of several that are alike, the one most alike is named; among none there is none."""
    assert look_alike("Ana Ribeiro", ["Anna Ribeira", "Ana Ribeiro.", "Ana Ribera"]) == "Ana Ribeiro."
    assert look_alike("Ana", []) is None


def test_a_name_is_found_among_two_hundred() -> None:
    """Among 200 others, the one that is meant is found."""
    others = [f"{first} {last}" for first in FIRST.split() for last in LAST.split()]
    assert len(set(others)) == 200
    assert look_alike("lindqvist cleo", others) == "Cleo Lindqvist"
    assert look_alike("Wilhelmina Oppenheimer", others) is None


@given(st.text(max_size=120), st.lists(st.text(max_size=120), max_size=5))
def test_any_text_can_be_a_name(name: str, others: list[str]) -> None:
    """Whatever is typed, one of the other names comes back or none; a name with letters is like itself."""
    assert look_alike(name, others) in (None, *others)
    if any(letter.isalnum() for letter in name):
        assert look_alike(name, [name]) == name
