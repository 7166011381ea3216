"""Time logs give exact hours for each task, whoever wrote them, and change the plan once."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EffortValue, Period
from outsource_tui.domain.base import Origin
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Task
from outsource_tui.exchange.cells import DayOrder, between, day, decimal_mark, seconds
from outsource_tui.exchange.into_plan import Existing, New, default_choices, into_business
from outsource_tui.exchange.table_in import Row, Table, Unusable, read_table
from outsource_tui.exchange.timelog import NAMELESS, Preview, log_layout, read_log
from outsource_tui.library.layouts import Layout, Unit, log_layouts, mapped

FIXTURES = Path(__file__).parent / "fixtures"
TABLE = mapped({"task": "Task", "time": "Hours", "day": "Date"})


def is_log(header: Sequence[str]) -> bool:
    return log_layout(header) is not None


def previewed(name: str, order: DayOrder | None = None, layout: Layout | None = None) -> Preview:
    table = read_table(FIXTURES / f"{name}.csv", is_log)
    layout = layout or log_layout(table.header)
    assert layout
    found = read_log(table, layout, order)
    assert found
    return found


def made(*rows: str, header: str = "Task,Hours,Date") -> Preview:
    found = read_log(read_table("\n".join([header, *rows]).encode()), TABLE)
    assert found
    return found


LOGS = {
    # Amount () and a BOM; across midnight; without description; of no length; two spellings of one description.
    "toggl": (
        ("Toggl Track", "2026-10-01", "2026-10-28", "9.1", 6, {"no time spent": (7,)}),
        {
            "Blog posts": ("14400", "1", 1),
            "Newsletter": ("14400", "1", 2),
            "Customer mail": ("3600", "0.25", 2),
            NAMELESS: ("360", "0.025", 1),
        },
    ),
    # Neither Amount nor Task; longer than a day; 31 November.
    "toggl-no-amount": (
        ("Toggl Track", "2026-11-01", "2026-11-10", "26.51", 2, {"a day that cannot be read": (4,)}),
        {"Autumn sale": ("95400", "18.55", 1), "Spring sale": ("36", "0.007", 1)},
    ),
    # Month first; 12 hours without seconds; a decimal column that says 5.00 of half an hour.
    "clockify": (
        ("Clockify", "2026-09-14", "2026-09-27", "4.5", 4, {"no time spent": (6,)}),
        {
            "Shop": ("7200", "1", 1),
            "Shop: Product texts": ("6300", "0.875", 2),
            "Outreach: Product texts": ("2700", "0.375", 1),
        },
    ),
    # Activity for Task; more columns; a duration that stands in the decimal column only, one in the clock only.
    "clockify-activity": (
        ("Clockify", "2026-03-04", "2026-07-08", "2.745833", 4, {}),
        {"Search texts": ("6285", "0.096227", 2), "Social posts": ("3600", "0.055118", 2)},
    ),
    "harvest": (
        ("Harvest", "2026-06-01", "2026-06-21", "3.75", 3, {"no time spent": (5,)}),
        {"Proofreading": ("7200", "0.666667", 1), "Writing": ("6300", "0.583333", 2)},
    ),
    # Semicolons, 26.01.2015, 0,01 and 2.000,0 hours.
    "harvest-comma": (
        ("Harvest", "2015-01-26", "2015-12-31", "2001.51", 3, {"hours that cannot be read": (5,)}),
        {"Scannen": ("7200000", "41.176471", 1), "Redaktion": ("5436", "0.031088", 2)},
    ),
    "rescuetime": (
        ("RescueTime", "2026-11-02", "2026-11-09", "2.025", 3, {"no time spent": (5,)}),
        {"Email": ("7200", "1.75", 2), "Writing": ("90", "0.021875", 1)},
    ),
    "rescuetime-documents": (
        ("RescueTime", "2026-11-01", "2026-11-29", "3.003333", 3, {"no hours": (5,)}),
        {"Writing": ("10800", "0.724138", 2), NAMELESS: ("12", "0.000805", 1)},
    ),
    "kimai": (
        ("Kimai", "2026-10-05", "2026-10-18", "5.1", 3, {}),
        {"Research": ("9360", "1.3", 2), "Layout": ("9000", "1.25", 1)},
    ),
    "kimai-de": (
        ("Kimai", "2026-10-05", "2026-10-06", "2.61", 2, {"no time spent": (4,)}),
        {"Texte prüfen": ("9396", "2.61", 2)},
    ),
    "kimai-fr": (("Kimai", "2026-10-26", "2026-11-02", "2", 2, {}), {"Rédaction": ("7200", "1.75", 2)}),
    "kimai-es": (("Kimai", "2026-10-26", "2026-10-27", "2", 2, {}), {"Fotos": ("7200", "2", 2)}),
}


@pytest.mark.parametrize("name", LOGS)
def test_each_log_gives_its_exact_totals(name: str) -> None:
    """Tool, days, hours, entries, what is skipped, and each task's seconds and hours a week are exact."""
    (tool, first, last, hours, entries, skipped), tasks = LOGS[name]
    found = previewed(name)
    assert (found.tool, str(found.first), str(found.last)) == (tool, first, last)
    assert (found.hours, found.entries) == (Decimal(hours), entries)
    assert {one.reason.label: one.rows for one in found.skipped} == skipped
    assert {one.title: (one.seconds, one.hours_a_week, one.entries) for one in found.tasks} == {
        title: (Decimal(time), Decimal(weekly), count) for title, (time, weekly, count) in tasks.items()
    }


@pytest.mark.parametrize("name", LOGS)
def test_the_same_log_again_changes_nothing(name: str) -> None:
    """After an import by default, the same file by default gives the very same business."""
    found = previewed(name, DayOrder.DAY_FIRST)
    once = into_business(Business(), found, default_choices(Business(), found))
    assert len(once.tasks) == sum(one.named for one in found.tasks)
    assert into_business(once, found, default_choices(once, found)) is once


@pytest.mark.parametrize("name", LOGS)
def test_no_address_is_kept(name: str) -> None:
    """What a log gives holds no e-mail address."""
    assert "example.com" not in repr(previewed(name)).replace("mail.example.com", "")


@pytest.mark.parametrize("name", LOGS)
def test_the_order_of_columns_does_not_matter(name: str) -> None:
    """A log with its columns turned round gives the same."""
    table = read_table(FIXTURES / f"{name}.csv")
    turned = Table(table.header[::-1], tuple(Row(row.number, row.cells[::-1]) for row in table.rows))
    layout = log_layout(turned.header)
    assert layout
    assert read_log(turned, layout) == previewed(name)


def test_any_other_table_is_read_by_the_columns_the_user_names() -> None:
    """Task, time and day may be called anything; hours are spoken, clocked or plain."""
    found = previewed("other", layout=mapped({"task": "What", "time": "Spent", "day": "When"}))
    assert {one.title: one.hours for one in found.tasks} == {"Invoices": Decimal("2.25"), "=Sums": Decimal("0.25")}
    assert (found.first, found.last) == (date(2026, 10, 27), date(2026, 11, 2))


def test_a_plain_number_may_count_minutes() -> None:
    """Where the name of the column says minutes, and a project is told, 12.5 and 1,234.5 are minutes."""
    layout = mapped({"task": "What", "time": "Minutes", "day": "When", "project": "Job"})
    found = previewed("other-minutes", layout=layout)
    assert {one.title: one.seconds for one in found.tasks} == {"Packing": 60 * Decimal("1247.0")}


def test_a_column_that_is_not_there_is_named() -> None:
    """Naming a column wrongly says which there are."""
    with pytest.raises(Unusable) as caught:
        previewed("other", layout=mapped({"task": "What", "time": "Hours", "day": "When"}))
    assert caught.value.sentence == 'There is no column "Hours". There are: What, Spent, When and Note.'


def test_days_that_can_be_read_in_two_ways_are_asked() -> None:
    """Where every day is 12 or less the user is asked, and nothing is done before they answer."""
    found = previewed("clockify-activity")
    assert found.asks_order
    with pytest.raises(Unusable):
        into_business(Business(), found, default_choices(Business(), found))
    told = previewed("clockify-activity", DayOrder.DAY_FIRST)
    assert (told.first, told.last, told.asks_order) == (date(2026, 4, 3), date(2026, 8, 7), False)
    assert told.hours == found.hours


def test_a_day_over_twelve_decides_for_all() -> None:
    """One day that can be read in one way only settles the column, whatever the user said."""
    found = made("Mail,1,02/11/2026", "Mail,1,26/10/2026")
    assert (found.first, found.last, found.asks_order) == (date(2026, 10, 26), date(2026, 11, 2), False)
    assert not made("Mail,1,11/11/2026").asks_order


def test_days_that_contradict_each_other_are_refused() -> None:
    """A row with the day first and one with the month first are named."""
    with pytest.raises(Unusable) as caught:
        made("Mail,1,26/10/2026", "Mail,1,10/26/2026")
    assert caught.value.sentence == "Row 2 has the day first, row 3 the month. Write all days the same way."


def test_a_log_in_which_no_row_counts_is_refused_with_the_reasons() -> None:
    """Each reason is there with its rows."""
    with pytest.raises(Unusable) as caught:
        made("Mail,1,", "Mail,,2026-11-02", "Mail,-1,2026-11-02", "Mail,x,2026-11-02,too much")
    assert caught.value.sentence == (
        "No row counts. 1 row (2): no day; 1 row (3): no hours; 1 row (4): less than no time; "
        "1 row (5): more cells than the header."
    )


def test_progress_is_told_and_may_stop() -> None:
    """Rows done and rows in all are told up to the last; False ends it with nothing."""
    table = read_table(("Task,Hours,Date\n" + "Mail,1,2026-11-02\n" * 2500).encode())
    layout, told = TABLE, []
    assert read_log(table, layout, progress=lambda done, of: not told.append((done, of)))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]
    assert read_log(table, layout, progress=lambda done, of: done < 1000) is None


def test_every_layout_is_told_from_the_others() -> None:
    """A table with just the columns a layout needs is of that layout."""
    for layout in log_layouts():
        assert log_layout([layout.columns[told][0] for told in layout.needs]) == layout


def test_a_needed_column_that_is_there_twice_is_not_guessed() -> None:
    """A log with two columns for the time is not known by its header; the user says which one it is."""
    assert not is_log(read_table(b"Date,Time Spent (seconds),Category,Category\n2026-11-02,1,a,b\n").header)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0:06", "0.1"),
        ("00:06:00", "0.1"),
        ("26:30:00", "26.5"),
        ("1h 30m", "1.5"),
        ("90 min", "1.5"),
        ("36 s", "0.01"),
        ("0.11", "0.11"),
        (".5", "0.5"),
        ("1,250.5", "1250.5"),
        ("-1:30", "-1.5"),
        ("1.5 h", None),
        ("1:75", None),
        ("1,25", None),
        ("1e5", None),
        ("999999", None),
        ("", None),
        ("-", None),
        ("--1", None),
        (":", None),
        *((one * 10_000, None) for one in ("-", "9", "1h ", "1,")),
    ],
)
def test_hours_are_read_as_tools_write_them(text: str, hours: str | None) -> None:
    """Clock, words and decimals are read; what is none of them, or too much, is not."""
    assert seconds(text, ".", Unit.HOURS) == (None if hours is None else Decimal(hours) * 3600)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["0,01", "2"], ","),
        (["2.000,0", "1.000"], ","),
        (["2,000.5"], "."),
        (["1.250", "0.5"], "."),
        (["1,250"], ","),
        (["1.000.000", "5"], ","),
        (["1:30", "", "x"], "."),
    ],
)
def test_the_decimal_mark_is_that_of_the_column(cells: list[str], mark: str) -> None:
    """The cells that can be read in one way only decide for the others."""
    assert decimal_mark(cells) == mark


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("9:05 AM", "10:20 AM", 75),
        ("11:50:00 PM", "12:20:00 AM", 30),
        ("12:00 p.m.", "12:36pm", 36),
        ("22:30", "01:00", 150),
        ("13:00 PM", "14:00", None),
        ("25:00", "26:00", None),
    ],
)
def test_a_clock_has_twelve_hours_or_twenty_four(start: str, end: str, minutes: int | None) -> None:
    """An end before the start is on the next day."""
    assert between(start, end) == (None if minutes is None else minutes * 60)


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-02T09:00:00Z", date(2026, 11, 2)),
        ("26.01.2015", date(2015, 1, 26)),
        ("02/11/26 10:00", date(2026, 11, 2)),
        ("01 Jan 2024", date(2024, 1, 1)),
        ("Sept. 5, 2025", date(2025, 9, 5)),
        ("30.02.2026", None),
        ("1 Jaz 2024", None),
        ("1969-12-31", None),
        ("0000-00-00", None),
    ],
)
def test_days_are_read_as_tools_write_them(text: str, is_: date | None) -> None:
    """Years first, points, slashes and months by name are read; days that are not there are not."""
    assert day(text, DayOrder.DAY_FIRST) == is_


MAIL = Task(id="mail", title="Customer Mail", effort=EffortValue(hours=Decimal(40), period=Period.MONTH))
POSTS = Task(id="posts", title="Posts", effort=EffortValue(hours=Decimal(4), pieces=Decimal(8)))
PLAN = Business().put(MAIL, POSTS)


def test_by_default_a_title_the_user_has_takes_the_hours() -> None:
    """One of the same title, however it is written, is taken; any other is new; one without a name is left out."""
    found = previewed("toggl")
    chosen = {one.title: default_choices(PLAN, found)[one.key] for one in found.tasks}
    assert chosen == {
        "Blog posts": New("Blog posts"),
        "Newsletter": New("Newsletter"),
        "Customer mail": Existing("mail"),
        NAMELESS: None,
    }


def test_a_task_of_several_projects_goes_into_the_one_the_user_has() -> None:
    """The project in the title of a found task does not keep it from the user's own task of its name."""
    texts = Task(id="texts", title="product texts", effort=EffortValue(hours=Decimal(9)))
    found = previewed("clockify")
    after = into_business(Business().put(texts), found, default_choices(Business().put(texts), found))
    assert {task.title: task.effort.hours for task in after.tasks} == {
        "product texts": Decimal("1.25"),
        "Shop": Decimal(1),
    }


def test_the_hours_of_a_task_are_replaced_with_their_period() -> None:
    """Hours become those of a week, measured, and are never added to what was there; the rest stays."""
    found = previewed("toggl")
    keys = {one.title: one.key for one in found.tasks}
    after = into_business(PLAN, found, {keys["Customer mail"]: Existing("mail"), keys["Blog posts"]: Existing("posts")})
    mail, posts = after.tasks
    assert mail == MAIL.model_copy(
        update={"effort": EffortValue(hours=Decimal("0.25")), "origins": {"effort": Origin.MEASURED}}
    )
    assert (posts.effort, posts.origin("effort")) == (EffortValue(hours=Decimal(1)), Origin.MEASURED)


def test_several_found_tasks_may_go_into_one() -> None:
    """Their hours are added up, into an existing task or a new one of one title."""
    found = previewed("clockify")
    after = into_business(PLAN, found, {one.key: New("texts ") for one in found.tasks})
    assert [task.title for task in after.tasks] == ["Customer Mail", "Posts", "texts"]
    assert after.tasks[-1].effort.hours == Decimal("2.25")
    into = into_business(PLAN, found, {one.key: New("POSTS") for one in found.tasks})
    assert [task.effort.hours for task in into.tasks] == [Decimal(40), Decimal("2.25")]


def test_nothing_chosen_changes_nothing() -> None:
    """The business is the very same; what is left out is remembered, and no task changes."""
    found = previewed("toggl")
    assert into_business(PLAN, found, {}) is PLAN
    without = into_business(PLAN, found, dict.fromkeys((one.key for one in found.tasks), None))
    assert without.tasks == PLAN.tasks
    assert set(default_choices(without, found).values()) == {None}


def test_a_task_from_a_log_is_found_again_under_another_name() -> None:
    """Renamed by the user, it still takes the hours of the next log; deleted, it is new once more."""
    found = previewed("harvest")
    once = into_business(Business(), found, default_choices(Business(), found))
    renamed = once.put(once.tasks[0].model_copy(update={"title": "Reading proofs"}))
    assert into_business(renamed, found, default_choices(renamed, found)) is renamed
    deleted = once.without(once.tasks[0].id)
    assert New(once.tasks[0].title) in default_choices(deleted, found).values()


def test_where_hours_went_is_where_they_go_again() -> None:
    """A task the user put into one of another name goes there the next time as well."""
    found = made("Mail and calls,2,2026-11-02")
    key = found.tasks[0].key
    once = into_business(PLAN, found, {key: Existing("mail")})
    again = made("Mail and calls,5,2026-11-09")
    assert default_choices(once, again) == {key: Existing("mail")}
    assert into_business(once, again, default_choices(once, again)).tasks[0].effort.hours == 5


def test_more_hours_than_a_week_has_are_refused() -> None:
    """The task is named, and nothing is changed."""
    found = made("Mail,169,2026-11-02")
    with pytest.raises(Unusable, match='"Mail" has 169 hours a week'):
        into_business(Business(), found, default_choices(Business(), found))


def test_a_task_that_is_gone_is_refused() -> None:
    """Hours for a task that has been deleted meanwhile are not lost in silence."""
    found = previewed("harvest")
    with pytest.raises(Unusable, match="is gone"):
        into_business(Business(), found, {found.tasks[0].key: Existing("mail")})


def test_a_name_longer_than_a_title_is_cut() -> None:
    """Controls go, and 120 characters stay."""
    found = made(f"{'long ' * 40}\x07,1,2026-11-02")
    after = into_business(Business(), found, default_choices(Business(), found))
    assert after.tasks[0].title == ("long " * 24).strip()


CELLS = st.text("0123456789:.,-/ hmAP\x00é'=", max_size=12) | st.text(max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_any_cells_are_counted_or_refused(rows: list[tuple[str, str, str]]) -> None:
    """Whatever stands in the cells, they become tasks with hours, or a sentence."""
    table = Table(("Task", "Hours", "Date"), tuple(Row(number, cells) for number, cells in enumerate(rows, 2)))
    for unit in Unit:
        with suppress(Unusable):
            found = read_log(table, TABLE.model_copy(update={"unit": unit}), DayOrder.DAY_FIRST)
            assert found
            once = into_business(PLAN, found, default_choices(PLAN, found))
            assert into_business(once, found, default_choices(once, found)) is once


@given(st.lists(st.integers(1, 3600 * 8), min_size=1, max_size=30))
def test_totals_are_exact(times: list[int]) -> None:
    """The seconds of all entries add up, however they are written."""
    rows = [f"Mail,{one // 3600}:{one // 60 % 60:02}:{one % 60:02},2026-11-02" for one in times]
    assert made(*rows).tasks[0].seconds == sum(times)
