"""Everything with a name can be found, and there is a way to it."""

from itertools import pairwise

import pytest

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Evidence
from outsource_tui.library.example import example
from outsource_tui.wizards.finding import KINDS, everything_named, way_to_record
from outsource_tui.wizards.step import ListStep, Scene
from tests.seeds import ANA, JOB, MAIL, STYLE, TODAY, everything

BUSINESSES = {"everything": everything(), "example": example(TODAY)}


def test_every_kind_is_found() -> None:
    """Tasks, steps, jobs, people, places, whom was asked, and what came are all there by name, large things first."""
    found = everything_named(everything(), STYLE)
    assert {type(one.record) for one in found} == set(KINDS) - {Evidence}, "no rating has a note here"
    kinds = [[*KINDS].index(type(one.record)) for one in found]
    assert kinds == sorted(kinds)
    assert [(one.name, one.about) for one in found if one.record == ANA] == [("Ana", f"candidate, {JOB.title}")]
    assert [(one.name, one.about) for one in found if one.record == MAIL] == [(MAIL.title, "task")]


@pytest.mark.parametrize("name", BUSINESSES)
def test_there_is_a_way_to_each(name: str) -> None:
    """The wizards lie one in another, each opened on a record of its kind, the last one on what was meant."""
    business = BUSINESSES[name]
    for one in everything_named(business, STYLE):
        way = way_to_record(Scene(business, TODAY, STYLE), one.record)
        assert way, one
        for outer, inner in pairwise(way):
            step = outer.wizard.step(outer.step)
            assert isinstance(step, ListStep)
            assert step.wizard is inner.wizard
            assert inner.parent == outer.subject
        assert leads_to(business, way[-1].subject, way[-1].step, one.record), one


def leads_to(business: Business, subject: str, step: str, record: Record) -> bool:
    """Whether a wizard about a subject shows the record: it is the subject, or a form of what belongs to it."""
    return subject == record.id or (bool(step) and record.owner == subject)


def test_there_is_no_way_to_what_is_gone() -> None:
    """A record that was deleted meanwhile leads nowhere."""
    gone = everything().without(ANA.id)
    assert way_to_record(Scene(gone, TODAY, STYLE), ANA) == ()
