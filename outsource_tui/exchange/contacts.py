"""Address books: the people in them, each once, and how to reach them.

What becomes of them stands in `into_job.py`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from outsource_tui.domain.base import LINE_LIMIT, NAME_LIMIT, Choice, clean
from outsource_tui.exchange.cells import DayOrder, day
from outsource_tui.exchange.table_in import Row, Skipped, Table, Unusable, check_columns
from outsource_tui.library.layouts import Layout, contact_layouts, known_layout

# Google Contacts puts this between the values of one cell, and a star before the labels it gives itself; Outlook puts a
# semicolon between its categories.
APART = ":::"
LONGEST_LINK = 300
_EMAIL = re.compile(r"[^\s@,;:<>\"]{1,64}@[^\s@,;:<>\"]{1,190}")
_PHONE = re.compile(r"\+?[\d ().\-/]{5,40}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.I)


class Reason(Choice):
    """Why a row does not count."""

    NO_NAME = "no_name", "no name"
    TWICE = "twice", "the same person as in a row above"
    TOO_WIDE = "too_wide", "more cells than the header"


@dataclass(frozen=True)
class Contact:
    """Someone in an address book.

    Attributes:
        row: the number of their row.
        name: theirs, or that of a company without a person.
        emails: small letters, the first one first.
        link: their own page, or None.
        labels: the groups the user put them in.
        connected: since when they are connected, where the source says so.
    """

    row: int
    name: str
    emails: tuple[str, ...] = ()
    link: str | None = None
    phone: str | None = None
    company: str = ""
    position: str = ""
    labels: tuple[str, ...] = ()
    connected: date | None = None
    is_company: bool = False

    @property
    def reach(self) -> str | None:
        """How to reach them: an e-mail address, their page and a number, as far as there are any."""
        parts = [*self.emails[:1], *filter(None, (self.link, self.phone))]
        while parts and len(", ".join(parts)) > LINE_LIMIT:
            parts.pop()
        return ", ".join(parts) or None


@dataclass(frozen=True)
class Contacts:
    """What an address book holds, before anything is done with it; `channel` is where they are likely from."""

    source: str
    people: tuple[Contact, ...]
    skipped: tuple[Skipped, ...]
    channel: str | None = None


def contact_layout(header: Sequence[str]) -> Layout | None:
    """The address book a table is from, known by its header; None where it is none of those we know."""
    return known_layout(header, contact_layouts())


def read_contacts(table: Table, layout: Layout) -> Contacts:
    """What a table holds as an address book.

    Raises:
        Unusable: a column is missing, or there is nobody in it.
    """
    check_columns(layout.missing(table.header), table)
    places = layout.places(table.header)
    people: list[Contact] = []
    rows: dict[Reason, list[int]] = {Reason.TOO_WIDE: [*table.too_wide]}
    known = Known()
    for row in table.rows:
        contact = _contact(row, places)
        if contact is None:
            rows.setdefault(Reason.NO_NAME, []).append(row.number)
        elif known.find(contact.name, contact.emails, contact.link) is not None:
            rows.setdefault(Reason.TWICE, []).append(row.number)
        else:
            known.add(len(people), contact.name, contact.emails, contact.link)
            people.append(contact)
    skipped = tuple(Skipped(reason, tuple(rows[reason])) for reason in Reason if rows.get(reason))
    if not people:
        raise Unusable(f"There is nobody in it. {'; '.join(one.sentence for one in skipped)}.")
    return Contacts(layout.name, tuple(people), skipped, layout.channel)


def _contact(row: Row, places: dict[str, tuple[int, ...]]) -> Contact | None:
    def told(key: str) -> list[str]:
        """What stands in the columns for it, each value of a cell by itself."""
        cells = (row.cells[place] for place in places.get(key, ()))
        parts = (" ".join(clean(part).split()) for cell in cells for part in cell.split(APART))
        return [part for part in parts if part]

    def first(key: str) -> str:
        return next(iter(told(key)), "")

    person = first("name") or " ".join(filter(None, map(first, ("first", "middle", "last"))))
    company = first("company")
    if not (person or company):
        return None
    emails = dict.fromkeys(one.casefold() for one in told("email") if _EMAIL.fullmatch(one))
    return Contact(
        row=row.number,
        name=(person or company)[:NAME_LIMIT].strip(),
        emails=tuple(emails),
        link=next((one for one in told("link") if is_link(one)), None),
        phone=next((one for one in told("phone") if _PHONE.fullmatch(one)), None),
        company=company[:NAME_LIMIT].strip(),
        position=first("position")[:NAME_LIMIT].strip(),
        labels=tuple(filter(None, (one.strip("* ") for cell in told("labels") for one in cell.split(";")))),
        connected=day(first("connected"), DayOrder.MONTH_FIRST),
        is_company=not person,
    )


def is_link(text: str) -> bool:
    """Whether a text is the address of a page on the web; nothing else is kept as one."""
    return len(text) <= LONGEST_LINK and bool(_LINK.fullmatch(text))


def bare_name(name: str) -> str:
    """A name as it is compared: without accents, capitals, signs and the order of its words."""
    letters = unicodedata.normalize("NFKD", clean(name)).casefold()
    words = re.findall(r"\w+", "".join(one for one in letters if not unicodedata.combining(one)))
    return " ".join(sorted(words)) or letters


def bare_link(link: str) -> str:
    """An address of a page as it is compared: without its scheme, www, what is asked of it, and a slash at the end."""
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
    except ValueError:
        return link.casefold()
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}".casefold().removeprefix("www.")


class Known:
    """The people there are already: found by an e-mail address or a page, else by name.

    Two of the same name are two people if both have an e-mail address, or both a page, and none is the same.
    """

    def __init__(self) -> None:
        self._at: dict[str, int] = {}
        self._called: dict[str, list[tuple[int, bool, bool]]] = {}

    def add(self, place: int, name: str, emails: Sequence[str], link: str | None) -> None:
        """Note someone, by a number of the caller's own."""
        for address in (*emails, *((bare_link(link),) if link else ())):
            self._at.setdefault(address, place)
        self._called.setdefault(bare_name(name), []).append((place, bool(emails), bool(link)))

    def find(self, name: str, emails: Sequence[str], link: str | None) -> int | None:
        """The number of the one who is this person, if there is one."""
        for address in (*emails, *((bare_link(link),) if link else ())):
            if address in self._at:
                return self._at[address]
        alike = self._called.get(bare_name(name), [])
        return next(
            (place for place, has_email, has_link in alike if not (emails and has_email) and not (link and has_link)),
            None,
        )
