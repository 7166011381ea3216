"""People typed in one line: "Ana, 12 an hour, Upwork, ana@example.com". Tasks and steps stand in parse.py."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import LINE_LIMIT, NAME_LIMIT, clean
from outsource_tui.domain.settings import Style
from outsource_tui.forms import parse
from outsource_tui.forms.wording import Unreadable

# A comma between two digits may be a decimal one.
_APART = re.compile(r"[,;]\s+|;|(?<!\d),|,(?!\d)")
# An address, a link, a domain or a number to call.
_CONTACT = re.compile(r"\S+@\S+|(https?://|www\.)\S+|[^\s.]+(\.[^\s.]+)*\.[a-z]{2,}(/\S*)?|\+?[\d ()/-]{7,}", re.I)
# Fewer letters may begin the name of more than one place.
LEAST = 3


@dataclass(frozen=True)
class PersonLine:
    """What one line says of a person."""

    name: str
    price: PriceValue | None = None
    channel: str | None = None
    contact: str | None = None


def person_line(text: str, style: Style, channels: Mapping[str, str]) -> PersonLine:
    """A name and, after commas and in any order, a price, a place to look and how to reach them.

    Args:
        text: the line.
        style: how numbers are read.
        channels: the name of each place by its key.

    Raises:
        Unreadable: with a sentence saying what to do.
    """
    first, *rest = _parts(text)
    if not rest:
        name, price = _priced(first, style)
        return PersonLine(_named(name), price)
    places: list[str] = []
    contacts: list[str] = []
    prices: list[PriceValue] = []
    for part in filter(None, map(str.strip, rest)):
        if (key := _channel(part, channels)) is not None:
            places.append(key)
        elif _CONTACT.fullmatch(part):
            contacts.append(part)
        else:
            prices.append(_price(part, style))
    if len(prices) > 1 or len(places) > 1:
        raise Unreadable("Enter one price and one place, like: Ana, 12 an hour, Upwork")
    price, place = next(iter(prices), None), next(iter(places), None)
    return PersonLine(_named(first), price, place, ", ".join(contacts) or None)


def asked_line(text: str, channels: Mapping[str, str]) -> tuple[str, str | None]:
    """Whom the user asked, and after the last comma where: "Dana, who runs the print shop, referrals".

    Raises:
        Unreadable: with a sentence saying what to do.
    """
    whole = clean(text).rstrip(" ,;")
    *names, last = _parts(whole)
    channel = _channel(last, channels) if names else None
    return _named(whole.removesuffix(last) if channel else whole), channel


def _parts(text: str) -> list[str]:
    if len(cleaned := clean(text)) > LINE_LIMIT:
        raise Unreadable(f"Enter {LINE_LIMIT} characters or fewer")
    return _APART.split(cleaned)


def _named(text: str) -> str:
    name = text.strip(" -\u2013\u2014,:;*\u2022")
    if not name:
        raise Unreadable("Begin with the name")
    if len(name) > NAME_LIMIT:
        raise Unreadable(f"Enter the name in {NAME_LIMIT} characters or fewer")
    return name


def _channel(part: str, channels: Mapping[str, str]) -> str | None:
    wanted = part.casefold()
    exact = (key for key, name in channels.items() if wanted in (key, name.casefold()))
    begun = (key for key, name in channels.items() if len(wanted) >= LEAST and name.casefold().startswith(wanted))
    return next(exact, None) or next(begun, None)


def _price(part: str, style: Style) -> PriceValue:
    try:
        return parse.price(part, style)
    except Unreadable as error:
        if re.match(r"\W?\d", part):
            raise
        raise Unreadable("After the name: a price, a place or an address, like: Ana, 12 an hour, Upwork") from error


def _priced(text: str, style: Style) -> tuple[str, PriceValue | None]:
    """A name with a price behind it, if there is one that can be read."""
    words = text.split()
    for start in range(1, len(words)):
        # A figure alone may as well belong to the name.
        alone = start == len(words) - 1
        if re.match(r"[^\w\s]\d|\d[\d.,]*[^\w\s.,]" if alone else r"\W?\d", words[start]):
            try:
                return " ".join(words[:start]), parse.price(" ".join(words[start:]), style)
            except Unreadable:
                continue
    return text, None
