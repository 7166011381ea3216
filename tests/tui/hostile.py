"""Words that would do harm if they were anything but words, and how to see that they are not."""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from outsource_tui.domain.base import LINE_LIMIT, Kind, Record, clean, visible
from outsource_tui.domain.business import TABLES, Business
from outsource_tui.domain.desk import Desk, draft_id
from outsource_tui.forms.fields import FieldSpec, questions
from outsource_tui.store.store import Store
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.registry import every_wizard
from outsource_tui.wizards.step import FormStep, ListStep, Wizard
from tests import seeds
from tests.tui.visitor import NOW, Visitor

# Each holds its own name, by which it is found on the screen and told when a test fails.
PACKS: dict[str, dict[str, str]] = {
    "markup": {
        "oops": "[/oops]",
        "halfway": "[/halfway",
        "crimson": "[bold red]crimson",
        "clickme": "[@click=app.quit]clickme[/]",
        "slots": "{slots} %s $x",
        "flipped": "\u202eflipped\u202c",
        "walled": "\u2067walled\u2069\u200f",
        "unseen": "\ufeffun\u200bse\u2060en",
        "tagged": "tag\U000e0067\U000e007fged",
        "surrogate": "\ud800surrogate",
    },
    "escapes": {
        "pwn": "\x1b]0;pwn\x07",
        "jump": "\x1b[77;77Hjump",
        "reset": "\x1bcreset",
        "query": "\x1bP$qquery\x1b\\",
        "eightbit": "\x9d0;eightbit\x9c\x9b7m",
        "board": "\x1b]52;c;board\x1b\\",
        "zalgo": "zalgo q\u0335\u0336\u0337\u0335\u0336\u0337",
        "cjk": "cjk\u6f22\u5b57\u304b\u306a\ud55c\uae00",
        "family": "family \U0001f468\u200d\U0001f469\u200d\U0001f466",
        "parted": "parted\u2028x\u2029y",
        "tabbed": "tabbed\t\x0b\x0c\x85y",
        "endless": "endless".ljust(5000, "w"),
    },
}
HARMS = {name: text for pack in PACKS.values() for name, text in pack.items()}
# What a terminal would obey, up to its name: none of it may ever reach one.
OBEYED = [text[: text.index(name)] + name for name, text in HARMS.items() if text[0] in "\x1b\x9d"]
# All that an app writes to a terminal besides words; of what begins like a title, only the shape of the pointer.
COMMAND = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\]22;[a-z]+\x07|[^\[\]PX^_])")
MIXED = " ".join(HARMS[name] for name in ("oops", "clickme", "slots", "flipped", "pwn", "cjk", "crimson"))
WRITTEN = (Kind.TEXT, Kind.LONG)
BORDER = "│"


def texts(*packs: str) -> Iterator[str]:
    """All of these packs in one text, again and again, each of them first in its turn."""
    names = [name for pack in packs for name in PACKS[pack]]
    for number in cycle(range(len(names))):
        yield " ".join(HARMS[name] for name in names[number:] + names[:number])


def fitting(spec: FieldSpec, text: str) -> str:
    """As much of a text as a field takes, over two lines in a field that has lines."""
    return f"{text}\n{text}" if spec.kind is Kind.LONG else text[: spec.limit]


def hostile(business: Business) -> Business:
    """The same business, with hostile words wherever the user writes, somewhere as many as there may be."""
    return business.put(*(_hostile(record) for record in business.records()))


def _hostile(record: Record) -> Record:
    told = {spec.name: fitting(spec, MIXED) for spec in questions(type(record)) if spec.kind in WRITTEN}
    for name in told.keys() & {"note", "reason", "notes", "done_when"}:
        told[name] = f"{MIXED} ".ljust(LINE_LIMIT, "w")
    return type(record).model_validate({**record.model_dump(), **told})


# A file as someone may write it by hand: hostile in every text of every record, and half-typed in every field.


def visits(wizard: Wizard) -> list[Visiting]:
    """Every step of a wizard, for a record that is there."""
    return [Visiting(wizard, *subject(wizard), step.key) for step in wizard.steps]


def subject(wizard: Wizard) -> tuple[str, str]:
    """A record that a wizard is about, and what that belongs to."""
    if wizard.subject is None:
        return "", ""
    known = next(one for one in seeds.everything().records() if isinstance(one, wizard.subject))
    return known.id, known.owner


def hand_written(file: Path, *packs: str) -> None:
    """Make a file that is hostile all over."""
    with closing(Store.open(file, lambda: NOW)) as store:
        store.load()
        store.save(seeds.everything(), Desk())
    tree, text = json.loads(file.read_bytes()), texts(*packs)
    # Without its own table it is a file of plain TinyDB, as anyone may write it.
    del tree["_meta"]
    for kind, table in TABLES.items():
        for document in tree.get(table, {}).values():
            told = (spec for spec in questions(kind) if spec.kind in WRITTEN)
            document.update({spec.name: fitting(spec, next(text)) for spec in told})
    tree["drafts"] = {str(number): draft for number, draft in enumerate(_drafts(text), 1)}
    # In ASCII, which alone can write half a letter.
    file.write_text(json.dumps(tree), "ascii")


def _drafts(text: Iterator[str]) -> Iterator[dict[str, object]]:
    for wizard in every_wizard():
        record, parent = subject(wizard)
        for step in wizard.steps:
            raw: dict[str, str] = {}
            if isinstance(step, FormStep):
                raw = {spec.name: next(text) for spec in questions(step.model)}
            elif isinstance(step, ListStep) and step.a_line:
                raw = {"line": next(text)}
            id_ = draft_id(wizard.key, step.key, record)
            yield {"id": id_, "wizard": wizard.key, "step": step.key, "record": record, "parent": parent, "raw": raw}


# How to see that they are only words


def check(visitor: Visitor, where: str) -> set[str]:
    """Which hostile words are shown, after making sure that they are nothing but words and the screen is whole."""
    check_screen(visitor, where)
    text = visitor.text
    for name, words in HARMS.items():
        before = clean(words).partition(name)[0].rpartition(" ")[2].lower()
        for line in text.lower().splitlines():
            assert all(_is_whole(part, before) for part in line.split(name)[:-1]), f"{name} in {where}\n{text}"
    return {name for name in HARMS if name in text}


def check_screen(visitor: Visitor, where: str) -> None:
    """Make sure that nothing that is shown is more than words, and that the screen is whole."""
    app, text = visitor.app, visitor.text
    assert app.return_code is None, where
    strips = visitor.screen._compositor.render_strips()
    assert not any(segment.style and "@click" in segment.style.meta for strip in strips for segment in strip), where
    assert {strip.cell_length for strip in strips} == {app.size.width}, where
    assert app.focused is None or app.focused.region.overlaps(visitor.screen.region), where
    assert all(clean(strip.text) == strip.text.strip() for strip in strips), f"{where}\n{text}"


def _is_whole(part: str, before: str) -> bool:
    """Whether a part of a line ends in what stands before a hostile word, as far as there is room in its field."""
    return part.endswith(before) or before.endswith(part.rpartition(BORDER)[2].strip())


def obeys(written: str) -> list[str]:
    """What a terminal would obey or cannot show of what was written to it, besides the whole commands of an app."""
    words = COMMAND.sub("", written).replace("\r", "")
    unseen = [] if visible(words) == unicodedata.normalize("NFC", words) else sorted({*words} - {*visible(words)})
    return [*unseen, *(harm for harm in OBEYED if harm in written)]
