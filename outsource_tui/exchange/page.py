"""What a document is made of: readouts as the screens show them, and the user's own words, nothing of it formatted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say


@dataclass(frozen=True)
class Prose:
    """Words of the user, in their own lines and paragraphs."""

    text: str


@dataclass(frozen=True)
class Letter:
    """Words to be copied whole, letter by letter."""

    text: str


@dataclass(frozen=True)
class Step:
    """One step of how a task is done, and what to know about it."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Steps:
    """Steps in their order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Points:
    """Single lines of the user, in no order that matters."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What is settled, each with what it is about."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stack:
    """Shares of a whole beside each other, in a picture; a table says the same in figures."""

    title: str
    parts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Signatures:
    """A line to sign on for each."""

    names: tuple[str, ...]


Part = Block | Prose | Letter | Steps | Points | Facts | Stack | Signatures


@dataclass(frozen=True)
class Section:
    """Parts under a heading; without one they stand under the title of the page."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Page:
    """A whole document: its title, from whom and of which day, and what stands in it."""

    title: str
    about: str
    sections: tuple[Section, ...]


def parted(readout: Sequence[Part], lead: str = "") -> tuple[Section, ...]:
    """A readout in sections, one for each of its headings; `lead` is the title of what stands before the first."""
    sections: list[Section] = []
    title, parts = lead, list[Part]()
    for block in readout:
        if isinstance(block, Heading):
            sections.append(Section(title, tuple(parts)))
            title, parts = block.words, []
        else:
            parts.append(block)
    sections.append(Section(title, tuple(parts)))
    return tuple(one for one in sections if one.parts)


# What a sentence says of keys and questions makes sense on the screen only.
_KEYS = re.compile(
    r"\b[Pp]ress\b|\bCtrl\b|\bEsc\b|\bkey\b|\bt takes\b|\bquestions? back\b|\bin question \d|\bnext questions?\b"
    r"|\bin (?:Plan|Budget)\b"
)
_ASIDES = {
    "; \u2190 sets one": "",
    "\u25c2 {limit} \u25b8   chosen": "{limit}, chosen",
    ": p hands the next part over": "",
    ": set it in Budget": "",
}
_SENTENCE = re.compile(r"(?<=[.?!]) ")


def off_screen(readout: Readout) -> Readout:
    """A readout without what only makes sense in front of the screen."""
    return tuple(_without_keys(readout))


def _without_keys(readout: Readout) -> Iterable[Block]:
    for block in readout:
        if isinstance(block, Figure):
            yield replace(block, label=block.label.removesuffix(" in Budget"))
            continue
        if not isinstance(block, Say):
            yield block
            continue
        words = block.words
        for aside, instead in _ASIDES.items():
            words = words.replace(aside, instead)
        kept = " ".join(one for one in _SENTENCE.split(words) if not _KEYS.search(one))
        if kept:
            yield replace(block, words=kept)
