"""How a template with {names} becomes words: what is not known leaves no gap, what is too long is shortened."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from outsource_tui.domain.journey import counted

# Every name a template may hold, and what it stands for. A value comes without its full stop: the template has it.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "greeting": "Hello with their first name, or Hello alone",
        "signature": "Kind regards with the name of your business",
        "business": "the name of your business",
        "title": "what you call the job",
        "task": "the tasks of the job: customer mail and blog posts",
        "main": "the first task of the job",
        "trade": "who does such work: freelance writer, virtual assistant",
        "work": "the brief: the work, step by step",
        "size": "the brief: how much of it there is, as a sentence",
        "done": "the brief: when it is done well",
        "needs": "the brief: what they get from you",
        "pay": "the brief: what you pay",
        "test": "the brief: the test project in one line",
        "apply": "the brief: how to apply",
        "question": "the brief: your one question for them",
        "found": "how you came upon them",
        "project": "the test project: what it is",
        "fee": "the test project: what you pay for it",
        "cap": "the test project: the hours at most",
        "due": "the test project: by which day, or within how many days",
        "rubric": "the test project: when it is done well",
        "tested": "thanks for the test project, once it has come",
        "price": "the price you agreed, or what they ask",
        "start": "the day they start",
        "part": "the part of the work, when it is not all of it",
        "name": "their name",
        "talk": "how you both talk, and the address",
        "reply": "how soon you answer each other",
        "there": "their hours and time zone",
        "here": "your hours and time zone",
        "last_day": "their last day",
        "hand_over": "what they hand over",
        "access": "the access you take back",
        "last_word": "your last feedback",
        "ask": "a question to them, where it is a concern",
        "rhythm": "how often you check in",
        "flexible": "what is flexible for them",
        "flexible_mine": "what is flexible on your side",
        "escalation": "what to do if something goes wrong",
        "until": "until when the agreement runs",
        "review": "when you look at it again",
        "in_writing": "what is settled in writing, line by line",
        "situation": "the feedback: when and where",
        "behaviour": "the feedback: what they did",
        "impact": "the feedback: what it led to",
        "next_step": "the feedback: what happens next",
        "settle": "what to settle next, where you talk and pay",
        "share": "their share of the job, when it is not all of it",
    }
)

_LONG = ("needs", "done", "rubric")  # What a message that is too long does without, in this order.
_LINES = (*_LONG, "work", "signature", "in_writing", "hand_over", "access")
_NAME = re.compile(r"\{(" + "|".join(NAMES) + r")\}([.!?]?)")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+")
_LIST_MARK = re.compile(r"[ \t]*(?:(?:[-*\u2022]|\d{1,3}[.)])[ \t]+)?")
_STEP = re.compile(r"\s*(?:[-*\u2022]|\d+[.)])\s")


def fill(template: str, values: Mapping[str, str], limit: int | None = None) -> str:
    """A template with what is known in the place of its {names}, in one pass: braces in a value stay braces.

    A sentence with a name of which nothing is known is left out, a line left empty by that too, and a paragraph
    when no name in it is left, so that no heading stands alone. `{words}` that are none of NAMES stay as they are.

    Args:
        template: the words, with {names}; a blank line parts paragraphs.
        values: what is known, by name; an empty text is not known.
        limit: most characters. Of what is longer the long parts go first, then the last steps, then the end.
    """
    known = {name: tidy for name, value in values.items() if name in NAMES and (tidy := _tidied(name, value))}
    words = _filled(template, known)
    if limit is None:
        return words
    for name in _LONG:
        if len(words) > limit:
            known.pop(name, None)
            words = _filled(template, known)
    if len(words) > limit and "work" in known:
        words = _with_less_work(template, known, limit)
    return words if len(words) <= limit else _cut(words, limit)


def _tidied(name: str, value: str) -> str:
    value = re.sub(r"(?<=\S)[ \t]{2,}", " ", value).strip()
    if name not in _LINES:
        return re.sub(r"[ \t\n]+", " ", value)
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in value.splitlines()))


def _filled(template: str, known: Mapping[str, str]) -> str:
    paragraphs = [(one, _paragraph(one, known)) for one in _GAP.split(template.strip())]
    last = paragraphs[-1][1]
    shown = [
        now for (was, now), (_, after) in pairwise(paragraphs) if now and (after or not was.rstrip().endswith(":"))
    ]
    return "\n\n".join(_put_in(one, known) for one in (*shown, last) if one).strip()


def _paragraph(paragraph: str, known: Mapping[str, str]) -> str:
    """The template of a paragraph without the sentences of which something is not known."""
    lines = [_line(line, known) for line in paragraph.splitlines()]
    while lines and (not lines[-1] or (lines[-1].endswith(":") and len(lines) < len(paragraph.splitlines()))):
        lines.pop()
    left = "\n".join(line for line in lines if line)
    return "" if _NAME.search(paragraph) and not _NAME.search(left) else left


def _line(line: str, known: Mapping[str, str]) -> str:
    found = _LIST_MARK.match(line)
    mark = found.group() if found else ""
    kept = (one for one in _SENTENCE_END.split(line[len(mark) :].rstrip()) if _is_known(one, known))
    words = " ".join(kept)
    return mark + words if words else ""


def _is_known(sentence: str, known: Mapping[str, str]) -> bool:
    return all(found.group(1) in known for found in _NAME.finditer(sentence))


def _put_in(paragraph: str, known: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: _closed(known[found.group(1)], found.group(2)), paragraph)


def _closed(value: str, mark: str) -> str:
    """A value with the mark that stands behind it, never two marks running."""
    if not mark:
        return value
    bare = value.rstrip(" ,;:")
    if mark == "." and bare.endswith((".", "!", "?", "\u2026")):
        return bare
    return bare.rstrip(".") + mark


def _with_less_work(template: str, known: Mapping[str, str], limit: int) -> str:
    """With as many whole lines of the work as fit, else with the beginning of its first line."""
    lines = known["work"].splitlines()

    def with_lines(number: int) -> str:
        return _filled(template, {**known, "work": _first_lines(lines, number)})

    number = bisect_left(range(1, len(lines)), limit + 1, key=lambda one: len(with_lines(one)))
    while number > 0 and len(with_lines(number)) > limit:
        number -= 1
    if number > 0:
        return with_lines(number)
    room = limit - len(_filled(template, {**known, "work": "."})) + 1
    beginning = _cut(lines[0], room) if room > 40 else ""
    shorter = {**known, "work": beginning} if beginning else {n: v for n, v in known.items() if n != "work"}
    return _filled(template, shorter)


def _first_lines(lines: Sequence[str], number: int) -> str:
    left = [line for line in lines[number:] if line.strip()]
    steps = all(_STEP.match(line) for line in left)
    more = f"and {counted(len(left), 'more step')}, which I send on request" if steps else "and more, on request"
    return "\n".join((*_without_end_gap(lines[:number]), more))


def _without_end_gap(lines: Iterable[str]) -> Iterator[str]:
    yield from "\n".join(lines).rstrip().splitlines()


def _cut(words: str, limit: int) -> str:
    """The beginning of a text, up to a whole word, with a sign that there was more."""
    if len(words) <= limit:
        return words
    if limit < 1:
        return ""
    room = words[: limit - 1]
    whole = room if words[limit - 1].isspace() else re.sub(r"\s\S*$", "", room)
    return whole.rstrip(" \n\t.,;:-") + "\u2026"
