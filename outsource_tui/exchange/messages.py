"""Every message that can be written now: to a place, to someone asked, to a candidate, to someone at work."""

from collections.abc import Iterator
from dataclasses import dataclass

from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Evidence, Outcome, Source, TestPlan, TestProject
from outsource_tui.domain.maintenance import Ending
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import ChannelPlan, Job, Reply
from outsource_tui.forms import letters
from outsource_tui.forms.addressee import addressee, known_for
from outsource_tui.library import catalog

# Who was seen in one of these ways has been written to before.
MET = {Source.INTERVIEW, Source.CHAT, Source.TEST}
ANSWERS = {Outcome.ENGAGE: "yes", Outcome.RESERVE: "reserve", Outcome.DECLINE: "decline"}


@dataclass(frozen=True)
class Addressed:
    """A message and whom or what it is about: a job, or a record that belongs to one."""

    key: str
    about: str
    title: str


def messages(business: Business) -> tuple[Addressed, ...]:
    """The messages of every job, those to the places first, then to people as far as it has come with them."""
    found = [*_in_places(business), *_to_asked(business), *_to_candidates(business), *_to_those_at_work(business)]
    shipped = {one.key: one.title for one in catalog.messages()}
    return tuple(
        Addressed(key, about, f"{shipped[key]}, {_whom(business, about)}") for key, about in found if key in shipped
    )


def _whom(business: Business, about: str) -> str:
    """Whom a message is for, or for which job; of a feedback what it is about as well, for there are many."""
    whom = addressee(business, about)
    name = whom.name or _job(business, about).title
    return f"{name}: {whom.feedback.situation}" if whom.feedback else name


def _in_places(business: Business) -> Iterator[tuple[str, str]]:
    for job in business.jobs:
        yield "brief", job.id
        plan = business.first(ChannelPlan, job.id)
        for channel in plan.channels if plan else ("own",):
            yield f"post-{channel}", job.id


def _to_asked(business: Business) -> Iterator[tuple[str, str]]:
    """To those asked, while nobody has the job."""
    taken = {one.job for one in business.engagements if not one.ended}
    for one in business.outreach:
        if one.reply is not Reply.NO and one.job not in taken:
            yield "thanks" if one.reply is Reply.YES else "reminder", one.id


def _to_candidates(business: Business) -> Iterator[tuple[str, str]]:
    for one in business.candidates:
        decision = business.first(Decision, one.id)
        if decision is not None:
            yield ANSWERS[decision.outcome], one.id
            continue
        test = business.first(TestProject, one.id)
        if test is None and not any(seen.source in MET for seen in business.all(Evidence, one.id)):
            yield "contact", one.id
        if business.first(TestPlan, one.job) and not (test and test.came):
            yield "test", one.id


def _to_those_at_work(business: Business) -> Iterator[tuple[str, str]]:
    for one in business.engagements:
        if not one.ended:
            yield "welcome", one.id
        if business.first(Ending, one.id):
            yield "goodbye", one.id
    for note in business.feedback:
        yield "feedback", note.id


def words_of(business: Business, key: str, about: str, style: Style) -> str:
    """A message ready to send.

    Args:
        business: everything the user told us.
        key: of the message.
        about: the id of a job, of someone asked, a candidate, someone at work or a feedback.
        style: how numbers and money are written.

    Raises:
        LookupError: there is no such message, or nothing of that id.
    """
    shipped, known = catalog.message(key), known_of(business, about, style)
    return letters.letter(business, key, shipped.text, known, shipped.limit, direct=shipped.direct)


def known_of(business: Business, about: str, style: Style) -> dict[str, str]:
    """What is known for the messages to whoever has this id, by name.

    Raises:
        LookupError: nothing has that id.
    """
    _job(business, about)
    whom = addressee(business, about)
    return known_for(business, whom, style, site=catalog.site_of(whom.channel), titles=catalog.agreement_titles())


def _job(business: Business, about: str) -> Job:
    return business.get(Job, addressee(business, about).job)
