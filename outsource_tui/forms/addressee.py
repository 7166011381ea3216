"""Whom a message is for: a candidate, someone asked, someone at work, or nobody yet; and what is known for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Engagement, Feedback
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate, Outreach
from outsource_tui.forms import letters


@dataclass(frozen=True)
class Addressee:
    """Whom a message is for, as far as it is for anyone, and the id of the job it is about."""

    job: str = ""
    name: str = ""
    candidate: Candidate | None = None
    engagement: Engagement | None = None
    feedback: Feedback | None = None

    @property
    def channel(self) -> str:
        """Where they were found; empty where nothing says."""
        return (self.candidate.channel or "") if self.candidate else ""


def addressee(business: Business, id_: str) -> Addressee:
    """Whom a message about this candidate, person asked, person at work, feedback or job is for."""
    feedback = business.find(Feedback, id_)
    engagement = business.find(Engagement, feedback.engagement if feedback else id_)
    if engagement is not None:
        hired = business.find(Candidate, engagement.candidate)
        return Addressee(engagement.job, engagement.name, hired, engagement, feedback)
    candidate, asked = business.find(Candidate, id_), business.find(Outreach, id_)
    if candidate is not None:
        return Addressee(candidate.job, candidate.name, candidate)
    return Addressee(asked.job, asked.whom) if asked else Addressee(id_)


def known_for(
    business: Business, whom: Addressee, style: Style, *, site: str, titles: Mapping[str, str]
) -> dict[str, str]:
    """What is known for the messages to someone, by name.

    Args:
        business: everything the user told us.
        whom: whom they are for.
        style: how numbers and money are written.
        site: the site between them, if they must talk and pay there.
        titles: of the lines of an agreement, by key.
    """
    known = letters.values(business, whom.job, style, candidate=whom.candidate, whom=whom.name, site=site)
    if whom.engagement is not None:
        known |= letters.of_work(business, whom.engagement, titles, style)
    if whom.feedback is not None:
        known |= letters.of_feedback(whom.feedback)
    return {name: words for name, words in known.items() if words}
