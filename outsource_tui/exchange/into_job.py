"""People from an address book into a job: as people asked, or as candidates; nobody twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from outsource_tui.domain.business import Business
from outsource_tui.domain.sourcing import Candidate, CandidateKind, Outreach
from outsource_tui.exchange.contacts import Contact, Known

_APART = re.compile(r"[\s,;<>]+")


def asked_already(business: Business, job: str, people: Sequence[Contact]) -> frozenset[int]:
    """The rows of those who are among the people asked for a job; only names are known of these."""
    known = _known_asked(business, job)
    return frozenset(one.row for one in people if known.find(one.name, (), None) is not None)


def candidates_already(business: Business, job: str, people: Sequence[Contact]) -> frozenset[int]:
    """The rows of those who are among the candidates for a job."""
    known = _known(business.all(Candidate, job))
    return frozenset(one.row for one in people if known.find(one.name, one.emails, one.link) is not None)


def into_outreach(business: Business, job: str, people: Sequence[Contact], channel: str, asked: date) -> Business:
    """The business with these among the people asked for a job; the very same if all are there.

    Args:
        business: what the user told us.
        job: the id of the job.
        people: whom to add, of those in an address book.
        channel: the key of the place they are from.
        asked: the day they are asked.
    """
    known = _known_asked(business, job)
    fresh: list[Outreach] = []
    for person in people:
        if known.find(person.name, (), None) is None:
            known.add(person.row, person.name, (), None)
            place = len(fresh) + max((one.place for one in business.outreach), default=-1) + 1
            fresh.append(Outreach(job=job, whom=person.name, channel=channel, asked=asked, place=place))
    return replace(business, outreach=(*business.outreach, *fresh)) if fresh else business


def into_candidates(business: Business, job: str, people: Sequence[Contact], channel: str | None) -> Business:
    """The business with these among the candidates for a job; the very same if that changes nothing.

    Of someone who is there already only how to reach them is added, where that is not known.

    Args:
        business: what the user told us.
        job: the id of the job.
        people: whom to add, of those in an address book.
        channel: the key of the place they are from, if the user says so.
    """
    there = [*business.all(Candidate, job)]
    known = _known(there)
    last = max((one.place for one in business.candidates), default=-1)
    for person in people:
        found = known.find(person.name, person.emails, person.link)
        if found is None:
            last += 1
            known.add(len(there), person.name, person.emails, person.link)
            there.append(_candidate(person, job, channel, last))
        elif there[found].contact is None and person.reach:
            there[found] = there[found].model_copy(update={"contact": person.reach})
            known.add(found, person.name, person.emails, person.link)
    changed = {one.id: one for one in there}
    kept = tuple(changed.pop(one.id, one) for one in business.candidates)
    candidates = (*kept, *changed.values())
    return business if candidates == business.candidates else replace(business, candidates=candidates)


def _candidate(person: Contact, job: str, channel: str | None, place: int) -> Candidate:
    kind = CandidateKind.AGENCY if person.is_company else CandidateKind.PERSON
    return Candidate(job=job, name=person.name, contact=person.reach, channel=channel, kind=kind, place=place)


def _known_asked(business: Business, job: str) -> Known:
    known = Known()
    for place, one in enumerate(business.all(Outreach, job)):
        known.add(place, one.whom, (), None)
    return known


def _known(candidates: Sequence[Candidate]) -> Known:
    known = Known()
    for place, one in enumerate(candidates):
        words = _APART.split(one.contact or "")
        emails = [word.casefold() for word in words if "@" in word]
        known.add(place, one.name, emails, next(filter(_looks_like_a_link, words), None))
    return known


def _looks_like_a_link(word: str) -> bool:
    """Whether a word is a page as people type it, with its scheme or without."""
    return "." in word and "@" not in word and any(map(str.isalpha, word))
