"""Documents to take out: which can be written now, and each as Markdown or as one HTML file that needs nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from outsource_tui.domain.base import Choice
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import job_cases, your_hour
from outsource_tui.domain.evaluation import TestPlan
from outsource_tui.domain.maintenance import Agreement
from outsource_tui.domain.readout import Readout
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate
from outsource_tui.exchange import decisions, papers
from outsource_tui.exchange.literal import Ready, fenced, in_markdown, linked
from outsource_tui.exchange.messages import messages, words_of
from outsource_tui.exchange.page import Letter, Page, Section
from outsource_tui.exchange.saving import slug
from outsource_tui.exchange.shown import on_screen
from outsource_tui.exchange.written import written


class Format(Choice):
    """How a document is written."""

    MARKDOWN = "md", "Markdown"
    HTML = "html", "a web page to print or send"


class Sort(Choice):
    """What a document is for."""

    MEMO = "memo", "Decision memo"
    BRIEF = "brief", "Brief"
    HANDBOOK = "handbook", "How it is done"
    MESSAGE = "message", "Message"
    TEST = "test", "Test project"
    SCORECARD = "scorecard", "Comparison"
    AGREEMENT = "agreement", "Working agreement"
    WELCOME = "welcome", "Welcome pack"
    REPORT = "report", "Full report"


@dataclass(frozen=True)
class Document:
    """A document that can be written.

    Attributes:
        sort: what it is for.
        title: as it is offered.
        about: the id of the task, job, person or feedback it is about; empty for the whole business.
        message: the key of a message.
        stem: the name of its file, without an ending; no two of a business are the same.
    """

    sort: Sort
    title: str
    about: str = ""
    message: str = ""
    stem: str = ""


def documents(business: Business) -> tuple[Document, ...]:
    """What can be written now, each with a file name of its own."""
    return tuple(_named(_documents(business)))


def _documents(business: Business) -> Iterator[Document]:
    if your_hour(business) is not None and job_cases(business):
        yield Document(Sort.MEMO, Sort.MEMO.label)
    if not business.empty:
        yield Document(Sort.REPORT, Sort.REPORT.label)
    yield from _handbooks(business)
    for job in business.jobs:
        yield Document(Sort.BRIEF, f"Brief: {job.title}", job.id)
        if business.first(TestPlan, job.id):
            yield Document(Sort.TEST, f"Test project: {job.title}", job.id)
        if business.all(Candidate, job.id):
            yield Document(Sort.SCORECARD, f"Comparison: {job.title}", job.id)
    for one in business.engagements:
        if business.first(Agreement, one.id):
            yield Document(Sort.AGREEMENT, f"Working agreement: {one.name}", one.id)
        if not one.ended:
            yield Document(Sort.WELCOME, f"Welcome pack: {one.name}", one.id)
    for letter in messages(business):
        yield Document(Sort.MESSAGE, letter.title, letter.about, letter.key)


def _handbooks(business: Business) -> Iterator[Document]:
    tasks = papers.written_down(business)
    if len(tasks) > 1:
        yield Document(Sort.HANDBOOK, "How it is done: all tasks")
    for task in tasks:
        yield Document(Sort.HANDBOOK, f"How it is done: {task.title}", task.id)


def _named(found: Iterable[Document]) -> Iterator[Document]:
    """Each with a title and a stem of its own: a second of the same has a number."""
    taken: set[str] = set()
    for one in found:
        stem, number = slug(one.title), 1
        while stem in taken:
            number += 1
            stem = f"{slug(one.title)}-{number}"
        taken.add(stem)
        yield replace(one, stem=stem, title=one.title if number == 1 else f"{one.title} ({number})")


def write(business: Business, document: Document, form: Format, style: Style, today: date) -> str:
    """A document as text, ending in a line break.

    Args:
        business: everything the user told us.
        document: one of those that can be written.
        form: Markdown or HTML; in both the user's words stay words.
        style: how numbers, money and days are written.
        today: the day of the document.

    Raises:
        LookupError: what it is about is not there any more.
    """
    page = _page(business, document, style, today)
    template = _templates()[form]
    text: str = template.render(title=page.title, about=page.about, sections=written(page, style))
    return text.strip() + "\n"


def shown(business: Business, document: Document, style: Style, today: date) -> Readout:
    """A document as it is looked at on the screen.

    Raises:
        LookupError: what it is about is not there any more.
    """
    return on_screen(_page(business, document, style, today))


def _page(business: Business, document: Document, style: Style, today: date) -> Page:
    if document.sort is Sort.MESSAGE:
        words = words_of(business, document.message, document.about, style)
        return Page(document.title, "", (Section("", (Letter(words),)),))
    if document.sort in _WHOLE:
        return _WHOLE[document.sort](business, style, today)
    return _ABOUT[document.sort](business, document.about, style, today)


_WHOLE: Mapping[Sort, Callable[[Business, Style, date], Page]] = {
    Sort.MEMO: decisions.memo,
    Sort.REPORT: decisions.report,
}
_ABOUT: Mapping[Sort, Callable[[Business, str, Style, date], Page]] = {
    Sort.BRIEF: papers.brief,
    Sort.HANDBOOK: papers.handbook,
    Sort.TEST: papers.test,
    Sort.SCORECARD: decisions.scorecard,
    Sort.AGREEMENT: papers.agreement,
    Sort.WELCOME: papers.welcome,
}


@cache
def _templates() -> Mapping[Format, Any]:
    """The template of each format; whatever a template is given comes out as words, unless it says otherwise."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    shared: dict[str, Any] = {
        "loader": PackageLoader("outsource_tui.exchange"),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    html = Environment(autoescape=True, **shared)
    html.filters["linked"] = linked
    markdown = Environment(autoescape=False, finalize=in_markdown, **shared)
    markdown.filters |= {"fenced": fenced, "ready": Ready}
    return {Format.HTML: html.get_template("page.html.j2"), Format.MARKDOWN: markdown.get_template("page.md.j2")}
