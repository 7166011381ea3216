from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.store.backups import DAYS, NEWEST, Backups
from outsource_tui.store.encoding import encode

START = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@pytest.fixture
def backups(path: Path) -> Backups:
    return Backups(path)


def content(number: int) -> bytes:
    """The bytes of a file; those of each number differ."""
    return encode({"tasks": {"1": {"id": "mail", "place": number}}}, 1, START, {}).content


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def names(backups: Backups) -> list[str]:
    return sorted(one.name for one in backups.folder.iterdir())


# Where they are and what they are called.


def test_a_backup_is_named_after_the_time_in_utc(backups: Backups, path: Path) -> None:
    """It lies in a folder beside the file, holds the bytes as they are, and its name and time are those of UTC."""
    paris = START.astimezone(timezone(timedelta(hours=1)))
    made = backups.keep(content(1), paris)
    assert made == path.with_name("business.json-backups") / "2026-11-27T143200Z.json"
    assert made.read_bytes() == content(1)
    assert [(one.path, one.at) for one in backups.good()] == [(made, START)]


def test_the_backups_of_a_link_lie_beside_the_file_it_leads_to(tmp_path: Path) -> None:
    """Under whichever name the file is opened, its backups are the same."""
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "elsewhere" / "real.json")
    assert Backups(link).folder == Backups(tmp_path / "elsewhere" / "real.json").folder
    assert Backups(link).folder == tmp_path / "elsewhere" / "real.json-backups"


def test_only_the_user_can_read_them(backups: Backups) -> None:
    """The folder has mode 0700, and what is in it 0600."""
    kept = backups.keep(content(1), START)
    assert kept is not None
    aside = backups.put_aside(b"junk", START, "damaged")
    assert [mode(one) for one in (backups.folder, kept, aside)] == [0o700, 0o600, 0o600]


def test_looking_makes_nothing(backups: Backups) -> None:
    """Where no backup was made there is no folder either, and none appears."""
    assert (len(backups), backups.good(), backups.folder.exists()) == (0, (), False)


def test_the_newest_comes_first(backups: Backups) -> None:
    """In whatever order they were made, they are listed by their time, each with what it holds."""
    hours = (3, 1, 12, 2)
    for hour in hours:
        backups.keep(content(hour), START + timedelta(hours=hour))
    assert [one.at for one in backups.good()] == [START + timedelta(hours=hour) for hour in sorted(hours, reverse=True)]
    assert [one.decoded.tree["tasks"]["1"]["place"] for one in backups.good()] == sorted(hours, reverse=True)
    assert {one.records for one in backups.good()} == {1}


def test_a_second_within_one_second_has_a_number(backups: Backups) -> None:
    """None takes the place of another, and the later of two is the newer, also beyond nine."""
    for number in range(1, 12):
        backups.keep(content(number), START + timedelta(milliseconds=number))
    kept = [one.decoded.tree["tasks"]["1"]["place"] for one in backups.good()]
    assert kept == list(range(11, 1, -1))
    assert backups.good()[0].path.name == "2026-11-27T143200Z-10.json"
    assert {one.at for one in backups.good()} == {START}


# What is made.


def test_the_same_is_not_backed_up_twice(backups: Backups) -> None:
    """When the newest backup has the same bytes there is nothing to do; when only an older one has, there is."""
    backups.keep(content(1), START)
    assert backups.keep(content(1), START + timedelta(days=1)) is None
    assert len(backups) == 1
    backups.keep(content(2), START + timedelta(days=2))
    assert backups.keep(content(1), START + timedelta(days=3)) is not None
    assert len(backups) == 3


def test_what_is_put_aside_twice_is_there_twice(backups: Backups) -> None:
    """Nobody can say what a damaged file is worth, so nothing is spared, and the word tells why it is there."""
    first, second = (backups.put_aside(b"junk", START, "damaged") for _ in range(2))
    assert [first.name, second.name] == ["2026-11-27T143200Z-damaged.json", "2026-11-27T143200Z-1-damaged.json"]
    assert [one.read_bytes() for one in (first, second)] == [b"junk"] * 2


def test_what_is_put_aside_is_no_backup(backups: Backups) -> None:
    """It is neither listed nor counted, even if it could be opened, and does not stand for a backup of the same."""
    backups.put_aside(content(1), START, "other")
    assert (len(backups), backups.good()) == (0, ())
    assert backups.keep(content(1), START) is not None


def test_a_backup_that_cannot_be_opened_is_counted_but_not_listed(backups: Backups) -> None:
    """Half a backup, or a folder of that name, is not offered to anyone."""
    backups.keep(content(1), START)
    (backups.folder / "2026-11-27T143300Z.json").write_bytes(content(2)[:-5])
    (backups.folder / "2026-11-27T143400Z.json").mkdir()
    assert len(backups) == 3
    assert [one.at for one in backups.good()] == [START]


def test_a_backup_of_a_hand_edited_file_is_good(backups: Backups) -> None:
    """What opened once can be opened again, though its checksum was never right."""
    backups.keep(b'{"tasks": {"1": {"id": "a"}}}', START)
    assert [one.records for one in backups.good()] == [1]


def test_what_others_put_into_the_folder_is_left_alone(backups: Backups) -> None:
    """A file with another name is neither a backup nor taken away."""
    backups.keep(content(0), START)
    (backups.folder / "notes.json").write_bytes(content(1))
    (backups.folder / "2026-11-27T143200Z.json.txt").write_bytes(content(1))
    (backups.folder / "2026-99-99T999999Z.json").write_bytes(content(1))
    for number in range(1, 30):
        backups.keep(content(number), START + timedelta(days=30, minutes=number))
    assert len(backups) == NEWEST
    assert {"notes.json", "2026-11-27T143200Z.json.txt", "2026-99-99T999999Z.json"} <= set(names(backups))


def test_a_folder_that_cannot_be_made_is_told(backups: Backups) -> None:
    """A refusal of the system reaches whoever asked, since a backup that was not made must not count as one."""
    backups.folder.write_text("a file in its place")
    with pytest.raises(OSError, match="exists"):
        backups.keep(content(1), START)
    with pytest.raises(OSError, match="exists"):
        backups.put_aside(b"junk", START, "damaged")


def test_one_that_cannot_be_read_does_not_stop_the_next(backups: Backups) -> None:
    """A new backup is made whatever is wrong with those before it."""
    backups.folder.mkdir()
    (backups.folder / "2026-11-27T143200Z.json").mkdir()
    assert backups.keep(content(1), START + timedelta(hours=1)) is not None
    assert [one.at for one in backups.good()] == [START + timedelta(hours=1)]


# What is taken away.


def left_of(times: list[datetime], now: datetime) -> list[datetime]:
    """What the promise says is kept: the newest ten, and of each day of the last fourteen the newest one."""
    newest_first = sorted(times, reverse=True)
    last_of_day = [one for one in newest_first if all(one.date() != other.date() for other in times if other > one)]
    days = [one for one in last_of_day if now - one < timedelta(days=DAYS)]
    return sorted({*newest_first[:NEWEST], *days}, reverse=True)


def filled(backups: Backups, times: list[datetime]) -> None:
    """As if a backup had been made at each of these times and none had been taken away since."""
    backups.folder.mkdir(parents=True, exist_ok=True)
    for number, at in enumerate(times):
        (backups.folder / f"{at:%Y-%m-%dT%H%M%SZ}.json").write_bytes(content(number))


@settings(deadline=None, max_examples=30)
@given(minutes=st.lists(st.integers(1, 30 * 24 * 60), unique=True, max_size=40))
def test_the_newest_ten_and_one_a_day_for_fourteen_days_are_kept(
    minutes: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whenever backups were made during a month, the next one leaves exactly these."""
    backups = Backups(tmp_path_factory.mktemp("any") / "business.json")
    times = [START - timedelta(minutes=one) for one in minutes]
    filled(backups, times)
    backups.keep(content(-1), START)
    assert [one.at for one in backups.good()] == left_of([*times, START], START)


def test_three_weeks_of_work_leave_a_fortnight(backups: Backups) -> None:
    """Thinned out four times a day, what is left is what would be left if it were done once, at the end."""
    times = [START + timedelta(hours=hours) for hours in range(0, 21 * 24, 6)]
    for number, at in enumerate(times):
        backups.keep(content(number), at)
    assert [one.at for one in backups.good()] == left_of(times, times[-1])
    assert NEWEST < len(backups) < NEWEST + DAYS


def test_after_a_long_absence_the_last_ten_are_still_there(backups: Backups) -> None:
    """Age alone takes none of the newest away."""
    for number in range(NEWEST):
        backups.keep(content(number), START + timedelta(minutes=number))
    backups.keep(content(-1), START + timedelta(days=3650))
    assert len(backups) == NEWEST
    assert [one.decoded.tree["tasks"]["1"]["place"] for one in backups.good()] == [-1, *range(NEWEST - 1, 0, -1)]


def test_a_bad_one_is_neither_counted_nor_taken_away(backups: Backups) -> None:
    """Backups that fail take no place from those that do not, and stay for whoever wants to look at them."""
    filled(backups, [START - timedelta(days=400, hours=one) for one in range(NEWEST)])
    bad = [backups.folder / f"2026-11-27T1431{second:02}Z.json" for second in range(NEWEST)]
    for number, one in enumerate(bad):
        one.write_bytes(content(number)[:-9])
    backups.keep(content(-1), START)
    assert len(backups.good()) == NEWEST
    assert all(one.exists() for one in bad)


def test_those_of_hand_edited_files_are_thinned_out_too(backups: Backups) -> None:
    """Their checksum was never right, but they can be opened, so they count like any other."""
    for number in range(2 * NEWEST):
        backups.keep(b'{"tasks": {"1": {"id": "a", "place": %d}}}' % number, START + timedelta(days=30 * number))
    assert len(backups) == len(backups.good()) == NEWEST


def test_what_was_put_aside_is_never_taken_away(backups: Backups) -> None:
    """However old it is and however much is backed up after it."""
    aside = backups.put_aside(content(1), START - timedelta(days=1000), "other")
    for number in range(3 * NEWEST):
        backups.keep(content(number), START + timedelta(minutes=number))
    assert aside.read_bytes() == content(1)
