"""Words that would do harm if they were anything but words, and how to see that they are not."""

from outsource_tui.domain.base import Kind, Record, clean
from outsource_tui.domain.business import Business
from outsource_tui.forms.fields import questions
from tests.tui.visitor import Visitor

# Markup that ends what never began, a link that quits the app, a place for a value, wide letters, and what a
# terminal would obey: a colour, a window title, the other direction.
NAME = "[/oops] [@click=app.quit]x[/] {oops} %s \u8868\U0001f642 \x1b[31m\x1b]0;pwn\x07\u202e[bold"
TEXTS = {Kind.TEXT: NAME, Kind.LONG: f"{NAME}\n{NAME}"}
LINE_OF_500 = f"{NAME} ".ljust(500, "w")


def hostile(business: Business) -> Business:
    """The same business, with hostile words wherever the user writes."""
    return business.put(*(_hostile(record) for record in business.records()))


def _hostile(record: Record) -> Record:
    told = {spec.name: TEXTS[spec.kind] for spec in questions(type(record)) if spec.kind in TEXTS}
    for name in told.keys() & {"note", "reason", "notes", "done_when"}:
        told[name] = LINE_OF_500
    return type(record).model_validate({**record.model_dump(), **told})


def check(visitor: Visitor, where: str) -> bool:
    """Whether hostile words are shown, after making sure that they are nothing but words."""
    assert visitor.app.return_code is None, where
    strips = visitor.screen._compositor.render_strips()
    assert not any(segment.style and "@click" in segment.style.meta for strip in strips for segment in strip), where
    text = visitor.text
    assert clean(text, multiline=True) == text.strip(), where
    assert text.count("oops]") == text.count("[/oops]"), f"{where}\n{text}"
    return "[/oops]" in text
