"""Documents say what the app knows, in Markdown and HTML alike, and the user's words in them stay words."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Evidence, Outcome, Rating, Source, TestPlan, TestProject
from outsource_tui.domain.maintenance import Agreement, Engagement
from outsource_tui.domain.plan import ProcedureStep, Profile
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.domain.sourcing import Template
from outsource_tui.exchange.documents import Document, Format, Sort, documents, write
from outsource_tui.exchange.literal import in_markdown
from outsource_tui.exchange.messages import words_of
from outsource_tui.library.example import example
from tests import seeds
from tests.exchange.reading import (
    ALLOWED,
    LONG,
    NASTY,
    Seen,
    contrast,
    nasty,
    palettes,
    read_html,
    read_markdown,
    squeezed,
)

TODAY, STYLE = seeds.TODAY, seeds.STYLE
FULL = seeds.everything()
BUSINESSES = {
    "tasks": seeds.tasks_only(),
    "worth": seeds.worth_only(),
    "one": seeds.one_task(None),
    "written": seeds.written(),
    "searching": seeds.searching(),
    "full": FULL,
    "example": example(TODAY),
    "hostile": nasty(FULL),
}
EACH = [
    pytest.param(business, one, id=f"{name}-{one.stem}")
    for name, business in BUSINESSES.items()
    for one in documents(business)
]
HOSTILE = [pytest.param(one, id=one.stem) for one in documents(BUSINESSES["hostile"])]
KEYS = re.compile(
    r"\bpress \w\b|Ctrl|Esc\b|\bquestions? back|in question|next question|[\u2190-\u2193\u25b8\u25c2]", re.IGNORECASE
)


def of(business: Business, sort: Sort, about: str = "") -> Document:
    return next(one for one in documents(business) if one.sort is sort and about in ("", one.about))


def html(business: Business, one: Document, style: Style = STYLE) -> str:
    return write(business, one, Format.HTML, style, TODAY)


def markdown(business: Business, one: Document) -> str:
    return write(business, one, Format.MARKDOWN, STYLE, TODAY)


def both(business: Business, one: Document) -> Iterator[Seen]:
    yield read_html(html(business, one))
    yield read_markdown(markdown(business, one))


def test_nothing_can_be_written_of_nothing() -> None:
    """An empty business has no documents."""
    assert documents(Business()) == ()


def test_every_sort_can_be_written_of_a_full_business() -> None:
    """With every kind of record there is a document of every sort."""
    assert {one.sort for one in documents(FULL)} == set(Sort)


def test_what_can_be_written_grows_with_what_is_known() -> None:
    """A list of tasks gives a report, a worth the memo, steps the handbook, a job its brief and comparison."""
    sorts = {name: {one.sort for one in documents(business)} for name, business in BUSINESSES.items()}
    assert sorts["tasks"] == {Sort.REPORT}
    assert sorts["one"] == {Sort.REPORT, Sort.MEMO}
    assert sorts["written"] == {*sorts["one"], Sort.HANDBOOK}
    assert sorts["searching"] == {*sorts["written"], Sort.BRIEF, Sort.TEST, Sort.SCORECARD, Sort.MESSAGE}


def test_no_two_documents_have_one_file_name() -> None:
    """File names stay apart, also where titles are the same."""
    for business in BUSINESSES.values():
        stems = [one.stem for one in documents(business)]
        assert len({*stems}) == len(stems)
        assert all(len(stem.encode()) <= 80 for stem in stems)


@pytest.mark.parametrize(("business", "one"), EACH)
def test_a_page_needs_nothing_else_and_does_nothing(business: Business, one: Document) -> None:
    """No script, no picture, no form, no event; links lead to the web or to mail only."""
    text = html(business, one)
    seen = read_html(text)
    assert {tag for tag, _ in seen.tags} <= ALLOWED
    for tag, told in seen.tags:
        assert not any(name.startswith("on") or name in ("src", "style", "srcset") for name in told)
        assert "href" not in told or (tag == "a" and re.match("https?://|mailto:", told["href"] or ""))
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in text
    assert not re.search(r"url\(|@import|expression", text[text.index("<style>") : text.index("</style>")])


@pytest.mark.parametrize(("business", "one"), EACH)
def test_a_page_can_be_heard(business: Business, one: Document) -> None:
    """It has a language, a title, one first heading, no level left out, scopes in tables and names on pictures."""
    text = html(business, one)
    seen = read_html(text)
    assert seen.levels[0] == "h1"
    assert seen.levels.count("h1") == 1
    assert all(int(after[1]) - int(before[1]) <= 1 for before, after in zip(seen.levels, seen.levels[1:], strict=False))
    assert ("html", {"lang": "en"}) in seen.tags
    assert re.search("<title>[^<]+</title>", text)
    assert all(told.get("scope") in ("row", "col") for tag, told in seen.tags if tag == "th")
    assert all(told["role"] == "img" and told["aria-label"] for tag, told in seen.tags if tag == "svg")


@pytest.mark.parametrize(("business", "one"), EACH)
def test_both_formats_say_the_same(business: Business, one: Document) -> None:
    """The headings of the page are those of the Markdown, on the same levels."""
    page, text = both(business, one)
    assert page.levels == text.levels
    assert all(squeezed(words) in squeezed(text.text) for _, words in page.headings)


@pytest.mark.parametrize(("business", "one"), EACH)
def test_a_document_is_tidy(business: Business, one: Document) -> None:
    """No Markdown line ends in a blank, no two lines in a row are empty, and each text ends in one line break."""
    for text in (markdown(business, one), html(business, one)):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not any(mark < "a" and mark not in "\n\t" and not mark.isprintable() for mark in text)
    outside = re.sub(r"(`{3,})text\n.*?\n\1", "-", markdown(business, one), flags=re.DOTALL)
    assert "\n\n\n" not in outside
    assert not re.search(r"[ \t]+$", outside, re.MULTILINE)


@pytest.mark.parametrize("one", HOSTILE)
def test_hostile_words_stay_words_in_markdown(one: Document) -> None:
    """They make no link, picture, code, quote, rule, emphasis or tag of themselves."""
    seen = read_markdown(markdown(BUSINESSES["hostile"], one))
    made = {name.removesuffix("_open") for name, _ in seen.tags}
    assert not made & {"image", "em", "s", "code_inline", "code_block", "html_block", "html_inline", "blockquote", "hr"}
    assert "fence" not in made or one.sort is Sort.MESSAGE
    assert all(re.match("https?://|mailto:", told["href"] or "") for name, told in seen.tags if name == "link_open")


@pytest.mark.parametrize("one", HOSTILE)
def test_hostile_words_come_back_letter_by_letter(one: Document) -> None:
    """What the user wrote is read in both formats as it was written."""
    business = BUSINESSES["hostile"]
    words = squeezed(NASTY[:60])
    for seen in both(business, one):
        assert words in squeezed(seen.text), one.title
    if one.sort in (Sort.HANDBOOK, Sort.WELCOME):
        for seen in both(business, one):
            assert squeezed(LONG) in squeezed(seen.text)


@pytest.mark.parametrize("one", [one for one in documents(BUSINESSES["hostile"]) if one.sort is Sort.MESSAGE])
def test_a_message_can_be_copied_whole(one: Document) -> None:
    """What stands between the fences, and on the page, is the message letter by letter."""
    business = BUSINESSES["hostile"]
    words = words_of(business, one.message, one.about, STYLE)
    assert f"text\n{words}\n" in markdown(business, one)
    assert words in read_html(html(business, one)).text


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words, $24.04 (a price) - and 7.5 h", "plain words, $24.04 (a price) - and 7.5 h"),
        ("-$101", "-$101"),
        ("+$201", "+$201"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("7.5 h", "7.5 h"),
        ("# a", "\\# a"),
        ("#1 of 3", "#1 of 3"),
        ("---", "\\---"),
        ("a\n===", "a\n\\==="),
        (":-", "\\:-"),
        ("a*b_c`d`[e]<f>|g~", "a\\*b\\_c\\`d\\`\\[e\\]\\<f\\>\\|g\\~"),
        ("$x$", "\\$x\\$"),
        ("a & b &amp;", "a & b \\&amp;"),
        ("see https://a.example/x_y.", "see <https://a.example/x_y>."),
        ("ana_b@example.com", "<ana_b@example.com>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        (7, 7),
    ],
)
def test_only_what_would_mean_something_is_escaped(words: object, escaped: object) -> None:
    """Signs in a sentence stay as they are; those that would make Markdown of it are escaped."""
    assert in_markdown(words) == escaped


def test_colours_can_be_read() -> None:
    """In the light and in the dark every colour of words stands at least 4.5 from the ground, of pictures 3."""
    text = html(FULL, of(FULL, Sort.MEMO))
    light, dark = palettes(text)
    for colours in (light, dark):
        for name in ("text", "muted", "accent", "good", "care", "bad"):
            assert contrast(colours[name], colours["ground"]) >= 4.5, name
        for name in ("accent", "part1", "part2", "part3"):
            assert contrast(colours[name], colours["ground"]) >= 3, name


def test_a_page_prints_well() -> None:
    """It has margins for any paper, is never dark on paper, and splits no row."""
    text = html(FULL, of(FULL, Sort.REPORT))
    assert "@page { margin" in text
    assert "@media screen and (prefers-color-scheme: dark)" in text
    assert re.search(r"@media print \{.*tr, li[^}]*break-inside: avoid", text, re.DOTALL)
    assert re.search(r"h2, h3[^}]*h2 \+ p[^}]*break-after: avoid", text), "a title never ends a sheet"
    assert re.search(r"\.matrix \{ break-inside: avoid", text), "a comparison stays whole"
    assert '<div class="wide matrix"' in text
    assert " size:" not in text


def test_charts_are_pictures_with_words() -> None:
    """Bars, ranges, ratings and the budget are drawn, and each says what it shows."""
    business = example(TODAY)
    report = html(business, of(business, Sort.REPORT))
    assert 'aria-label="How the monthly limit is spent"' in report
    assert 'aria-label="70%"' in report
    card = html(FULL, of(FULL, Sort.SCORECARD))
    assert 'aria-label="75 of 100"' in card
    assert 'aria-label="from 0 to 100 of 100"' in card
    assert 'aria-label="4 of 5"' in card


@pytest.mark.parametrize(("business", "one"), EACH)
def test_no_document_speaks_of_keys(business: Business, one: Document) -> None:
    """What makes sense only in front of the screen is left out."""
    if business is not BUSINESSES["hostile"] and one.sort is not Sort.MESSAGE:
        assert not KEYS.search(read_markdown(markdown(business, one)).text)


def test_figures_are_in_the_users_style() -> None:
    """Money and numbers are written as the user writes them."""
    text = html(FULL, of(FULL, Sort.MEMO), Style(numbers=NumberStyle.POINT_COMMA, currency="EUR"))
    assert "24,04\u00a0\u20ac" in text
    assert "$" not in text


def test_the_same_day_gives_the_same_text() -> None:
    """A document of one day is the same each time."""
    for one in documents(FULL):
        assert html(FULL, one) == html(FULL, one)
    assert "Monday 23 Nov 2026" in markdown(FULL, of(FULL, Sort.REPORT))
    assert "Sunday 3 Jan 2027" in write(FULL, of(FULL, Sort.REPORT), Format.MARKDOWN, STYLE, date(2027, 1, 3))


def test_the_agreement_is_in_the_users_words() -> None:
    """It uses their own words for it, says what is settled and what is not, and has a line for each to sign on."""
    own = Template(id="agreement", text="Between {business} and {name}\n\nWe shook hands on {price}.")
    business = FULL.put(own)
    text = markdown(business, of(business, Sort.AGREEMENT))
    assert text.startswith("# Between Bright Pixel Marketing and Ana\n")
    assert "We shook hands on $12.00 an hour." in text
    assert "| What is done, and when it is accepted | Wednesday 14 Oct 2026 | Mail of 14 October |" in text
    assert "- Price and pay-by date" in text
    assert "- What stays between us" in text
    assert "| Ana | | |" in text


def test_what_others_get_holds_no_private_figures() -> None:
    """Neither verdict, gain, hourly value nor reasons stand in what is sent to someone."""
    for sort in (Sort.BRIEF, Sort.HANDBOOK, Sort.TEST, Sort.AGREEMENT, Sort.WELCOME):
        text = markdown(FULL, of(FULL, sort))
        assert not re.search(r"24\.04|better off|Start small|The clearest answers|worth to you", text), sort


def test_the_welcome_pack_has_all_for_the_first_day() -> None:
    """The welcome, what was agreed, their part, and how each of their tasks is done."""
    business = FULL.put(Agreement(id="agreement", engagement="work", hours="9 to 13 UTC+1", until=seeds.days(90)))
    text = markdown(business, of(business, Sort.WELCOME))
    for words in (
        "Hello Ana,",
        "A quarter of customer mail",
        "$12.00 an hour",
        "9 to 13 UTC",
        "It runs until",
        "1. Read the new mail",
    ):
        assert words in text
    assert "All of it takes me about 10 h a week." in text


def test_every_paper_tells_the_part_that_is_theirs_today() -> None:
    """Once someone has a larger part, the agreement and the welcome pack say that part, not the first one."""
    business = example(TODAY)
    agreed, welcome = (markdown(business, of(business, sort)) for sort in (Sort.AGREEMENT, Sort.WELCOME))
    assert re.search(r"The part agreed: half of blog posts, since \w+ \d+ \w+ 2026\.", agreed)
    assert "**Your part:** Half of blog posts" in welcome
    assert "quarter" not in agreed + welcome


def test_all_of_the_work_is_no_part_of_it() -> None:
    """Who has all of the work is told of no part, whatever the plan begins with."""
    work = FULL.get(Engagement, "work")
    whole = tuple(part.model_copy(update={"portion": Decimal(1)}) for part in work.plan)
    business = FULL.put(work.model_copy(update={"plan": whole}), Agreement(id="agreement", engagement="work"))
    for sort in (Sort.AGREEMENT, Sort.WELCOME):
        assert not re.search("quarter|[Tt]he part|Your part", markdown(business, of(business, sort)))


def test_the_welcome_pack_says_nothing_twice() -> None:
    """What the welcome says already does not stand among what was agreed."""
    business = FULL.put(Agreement(id="agreement", engagement="work", escalation="Ring twice", flexible="The days"))
    text = markdown(business, of(business, Sort.WELCOME)).casefold()
    assert (text.count("ring twice"), text.count("the days")) == (1, 1)


def test_the_agreement_says_who_is_meant_by_i() -> None:
    """Both sign it, so it names the one who speaks in it; without a name of the business there is no such line."""
    business = FULL.put(Agreement(id="agreement", engagement="work"))
    assert 'On this page, "I" means Bright Pixel Marketing.' in markdown(business, of(business, Sort.AGREEMENT))
    nameless = _nameless(business)
    assert "On this page" not in markdown(nameless, of(nameless, Sort.AGREEMENT))


def test_the_test_says_from_when_its_days_count_and_when_they_hear() -> None:
    """Who gets the test knows from which day to count, and when an answer comes."""
    business = FULL.put(TestPlan(id="test-plan", job="job", days=7))
    text = markdown(business, of(business, Sort.TEST))
    assert "within 7 days of your yes" in text
    assert "you will hear from me within a week" in text


def test_minutes_of_steps_say_what_they_are_for() -> None:
    """They are a week's where they add up to the week's hours; of a task in pieces the time is that of one."""
    step = ProcedureStep(id="all", task="mail", text="All of it", minutes=Decimal(600))
    tasks = Business().put(seeds.MAIL, seeds.ARTICLES)
    weekly = tasks.put(step)
    assert "About 10 h a week\n" in markdown(weekly, of(weekly, Sort.HANDBOOK))
    assert "About 2 h\n" in markdown(FULL, of(FULL, Sort.HANDBOOK))
    piece = tasks.put(step.model_copy(update={"task": "articles", "minutes": Decimal(240)}))
    text = markdown(piece, of(piece, Sort.HANDBOOK))
    assert "One takes me about 4 h; there are 8 a month." in text
    assert "About 4 h\n" in text


def test_the_comparison_says_what_was_decided_and_why() -> None:
    """The decision stands below what was seen; without a note there is no column of notes."""
    text = markdown(FULL, of(FULL, Sort.SCORECARD))
    assert "- **Decided:** Work with them\n- **Why:** The clearest answers" in text
    assert "| About | Rating | From |\n" in text


def test_the_comparison_explains_its_figures_and_tells_the_test() -> None:
    """A colleague reads what quality and its cost are, and what came of each test project."""
    business = example(TODAY)
    text = markdown(business, of(business, Sort.SCORECARD, "job-mail"))
    assert text.startswith("# Comparison: Customer mail helper\n")
    assert "Quality is of 100" in text
    assert "Accepted, 3.6 h of theirs, 3 h if you had done it, 0 h of fixes, 25 min of your time" in text
    assert re.search(r"\*\*Test project:\*\* Due on \w+ \d+ Nov 2026", text)


def test_the_report_says_where_the_value_of_an_hour_comes_from() -> None:
    """An accountant finds the profit and the hours it is made of, and what may be spent."""
    business = example(TODAY)
    text = markdown(business, of(business, Sort.REPORT))
    assert "a profit of $50,000 a year for 2,080 h a year" in text
    assert "You can spend up to $1,000 a month." in text


def test_what_has_begun_is_not_told_how_to_begin() -> None:
    """Of a task that someone has, the report says no first part and nothing to do before hiring."""
    business = example(TODAY)
    text = markdown(business, of(business, Sort.REPORT))
    blog = text[text.index("\n## Blog posts") : text.index("\n## Bookkeeping")]
    assert "The first part" not in blog
    assert "Before you hire" not in blog


def test_the_report_can_be_read_by_itself() -> None:
    """It says what its figures are for, how late things are and days in words, and speaks of no part of the app."""
    text = markdown(FULL, of(FULL, Sort.REPORT))
    for words in ("before tax, in USD.", "| 3 days late |", "| Monday 28 Dec 2026 |", "as you told it\n"):
        assert words in text


def test_numbers_stand_right_with_a_word_among_them() -> None:
    """A column of sums in which one is never reached is still one of numbers."""
    assert "| Comes to |\n| --- | --- | --- |" not in markdown(FULL, of(FULL, Sort.REPORT))


def test_messages_are_those_that_can_be_sent_now() -> None:
    """Who was decided on gets that answer and no other; who said no gets none."""
    letters = {(one.about, one.message) for one in documents(FULL) if one.sort is Sort.MESSAGE}
    assert {("ana", "yes"), ("ben", "contact"), ("ben", "test"), ("work", "welcome"), ("praise", "feedback")} <= letters
    assert ("ana", "contact") not in letters
    declined = FULL.put(Decision(id="no", candidate="ben", outcome=Outcome.DECLINE))
    assert ("ben", "decline") in {(one.about, one.message) for one in documents(declined)}


def test_no_message_comes_too_late() -> None:
    """No invitation to a test that is in, no first message after a talk, no reminder once someone has the job."""
    business = seeds.searching().put(
        Evidence(candidate="ben", criterion="communication", source=Source.CHAT, rating=Rating.FAIR),
        TestPlan(job="job", cap=Decimal(2)),
        TestProject(candidate="cy", came=True),
    )
    letters = {(one.about, one.message) for one in documents(business)}
    assert {("ben", "test"), ("dana", "reminder")} <= letters
    assert not {("ben", "contact"), ("cy", "contact"), ("cy", "test")} & letters
    taken = business.put(Engagement(job="job", name="Ana", start=TODAY))
    assert ("dana", "reminder") not in {(one.about, one.message) for one in documents(taken)}


def test_no_two_documents_have_one_title() -> None:
    """Titles stay apart, so that each can be asked for: feedback says about what, and the rest has numbers."""
    praise = FULL.feedback[0]
    more = (praise.model_copy(update={"id": f"praise-{place}", "situation": where}) for place, where in enumerate("AA"))
    titles = [one.title for one in documents(FULL.put(*more))]
    assert len(set(titles)) == len(titles)
    assert {"Feedback, Ana: A", "Feedback, Ana: A (2)"} <= set(titles)


def test_the_comparison_names_criteria_whole() -> None:
    """A title that is cut on the screen has room on paper."""
    criterion = seeds.CRITERIA[0].model_copy(update={"title": "Communication with my oldest clients"})
    business = FULL.put(criterion)
    assert "Communication with my oldest clients | 4 of 5" in markdown(business, of(business, Sort.SCORECARD))


def test_a_document_of_what_is_gone_is_refused() -> None:
    """Writing about a record that was deleted meanwhile raises LookupError."""
    one = of(FULL, Sort.BRIEF)
    with pytest.raises(LookupError):
        write(FULL.without("job"), one, Format.HTML, STYLE, TODAY)


def test_many_candidates_are_parted_to_fit_on_paper() -> None:
    """A comparison of eight stands in two tables, each with what the rows are."""
    more = tuple(seeds.ANA.model_copy(update={"id": f"x{n}", "name": f"X{n}"}) for n in range(5))
    business = FULL.put(*more)
    assert markdown(business, of(business, Sort.SCORECARD)).count("| Price an hour |") == 2


def test_a_name_can_be_missing() -> None:
    """Without a profile documents name no business and leave no gap."""
    nameless = _nameless(FULL)
    for one in documents(nameless):
        assert "None" not in read_markdown(markdown(nameless, one)).text


def _nameless(business: Business) -> Business:
    return Business().put(*(one for one in business.records() if not isinstance(one, Profile)))
