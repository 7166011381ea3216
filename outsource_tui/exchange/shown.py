"""A page as a readout, to be looked at on the screen before it is taken out."""

from collections.abc import Iterator

from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say, Table, Tone, text
from outsource_tui.exchange.page import Facts, Letter, Page, Part, Points, Prose, Signatures, Stack, Steps


def on_screen(page: Page) -> Readout:
    """All that stands on a page, in the blocks a screen can show; a picture is left out, as a table says the same."""
    return tuple(_blocks(page))


def _blocks(page: Page) -> Iterator[Block]:
    if page.about:
        yield _words(page.about, Tone.MUTED)
    for section in page.sections:
        if section.title:
            yield Heading(section.title)
        for part in section.parts:
            yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    match part:
        case Say() | Figure() | Heading() | Table():
            yield part
        case Prose() | Letter():
            yield _words(part.text)
        case Steps():
            for number, step in enumerate(part.steps, 1):
                yield _words(f"{number}. {step.text}")
                yield from (_words(f"   {note}", Tone.MUTED) for note in step.notes)
        case Points():
            yield from (_words(f"\u2022 {line}") for line in part.lines)
        case Facts():
            for label, words in part.rows:
                yield Say("{label}: {words}", {"label": text(label, Tone.MUTED), "words": text(words)})
        case Signatures():
            yield from (_words(f"Signed: {name}", Tone.MUTED) for name in part.names)
        case Stack():
            return


def _words(words: str, tone: Tone = Tone.PLAIN) -> Say:
    return Say("{words}", {"words": text(words, tone)}, tone)
