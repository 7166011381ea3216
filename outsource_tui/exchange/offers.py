"""All that can be taken out now: documents, tables, dates, and everything; each in the formats it has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from outsource_tui.domain.base import Choice
from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Readout, Say, day, text
from outsource_tui.domain.readout import Table as Rows
from outsource_tui.domain.settings import Style
from outsource_tui.exchange import documents as papers
from outsource_tui.exchange.calendar_out import as_ics, dates
from outsource_tui.exchange.documents import Document, Format, Sort, documents, write
from outsource_tui.exchange.everything import as_json
from outsource_tui.exchange.messages import words_of
from outsource_tui.exchange.sheets import Table
from outsource_tui.exchange.tables import as_csv

DATES, EVERYTHING = "dates", "everything"
ENDINGS = {"md": "Markdown", "html": "a web page", "csv": "a table", "ics": "a calendar", "json": "all of it as data"}
C = TypeVar("C", bound=Choice)
KINDS = (*(one.value for one in Sort), *(one.value for one in Table), DATES, EVERYTHING)


@dataclass(frozen=True)
class Offer:
    """Something to take out.

    Attributes:
        kind: what it is, in a word.
        title: as it is offered.
        stem: the name of its file, without an ending.
        endings: the formats it can be written in, the usual one first.
        document: which, when it is a document.
    """

    kind: str
    title: str
    stem: str
    endings: tuple[str, ...]
    document: Document | None = None


def offers(business: Business) -> tuple[Offer, ...]:
    """What can be taken out now, each with a file name of its own."""
    return tuple(_offers(business))


def _offers(business: Business) -> Iterator[Offer]:
    forms = tuple(one.value for one in Format)
    for one in documents(business):
        yield Offer(one.sort.value, one.title, one.stem, forms, one)
    if business.empty:
        return
    for table in Table:
        yield Offer(table.value, f"Table: {table.label.lower()}", table.value, ("csv",))
    yield Offer(DATES, "All dates, for your calendar", DATES, ("ics",))
    yield Offer(EVERYTHING, "Everything, to keep or to move", EVERYTHING, ("json",))


def words(business: Business, offer: Offer, style: Style, now: datetime) -> str:
    """What is shown and copied: the message itself, else the usual format."""
    document = offer.document
    if document is not None and document.sort is Sort.MESSAGE:
        return words_of(business, document.message, document.about, style)
    return taken_out(business, offer, offer.endings[0], style, now).decode("utf-8-sig")


def shown(business: Business, offer: Offer, style: Style, now: datetime) -> Readout:
    """What is looked at before it is taken out: a document as it reads, the dates by day, else the words themselves."""
    if offer.document is not None and offer.document.sort is not Sort.MESSAGE:
        return papers.shown(business, offer.document, style, now.date())
    if offer.kind == DATES:
        rows = tuple((day(one.on), text(one.words), text(one.note)) for one in dates(business, style, now.date()))
        return (Rows(("Day", "What", ""), rows),) if rows else (Say("Nothing is due."),)
    return (Say("{words}", {"words": text(words(business, offer, style, now))}),)


def taken_out(business: Business, offer: Offer, ending: str, style: Style, now: datetime) -> bytes:
    """The bytes of a file of it.

    Args:
        business: everything the user told us.
        offer: one of those there are.
        ending: one of the formats it has.
        style: how numbers, money and days are written.
        now: the time, in the user's zone.

    Raises:
        LookupError: what it is about is not there any more.
    """
    if offer.document is not None:
        return write(business, offer.document, _one(Format, ending), style, now.date()).encode()
    if offer.kind == DATES:
        return as_ics(business, style, now).encode()
    if offer.kind == EVERYTHING:
        return as_json(business).encode()
    return as_csv(business, _one(Table, offer.kind)).encode()


def _one(choices: type[C], word: str) -> C:
    return next(one for one in choices if one.value == word)
