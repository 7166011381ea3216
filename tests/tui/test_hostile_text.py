from outsource_tui.domain.base import clean
from outsource_tui.domain.journey import Stage
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.help import Help
from outsource_tui.tui.screens.pick import Pick
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.hostile import NAME, check, hostile


async def test_hostile_words_are_just_words_in_dialogs_and_notices(make_app: MakeApp) -> None:
    """Home, a question before deleting, ready-made things, help, a notice and the palette show them as they are."""
    before = hostile(seeds.everything())
    async with make_app(before) as visitor:
        assert check(visitor, "home")
        await visitor.go(Stage.PLAN, "how", seeds.MAIL.id)
        await visitor.press("l")
        assert isinstance(visitor.screen, Pick)
        check(visitor, "ready-made")
        await visitor.press("escape", "f1")
        assert isinstance(visitor.screen, Help)
        check(visitor, "help")
        await visitor.press("escape", "d")
        assert isinstance(visitor.screen, Confirm)
        assert check(visitor, "delete")
        assert "Delete [/oops]" in visitor.words
        await visitor.press("right", "enter", "ctrl+z")
        assert "Taken back: Delete [/oops]" in visitor.words
        assert check(visitor, "notice")
        assert visitor.stored == before
        await visitor.press("ctrl+p")
        check(visitor, "palette")
        await visitor.press("escape")


async def test_hostile_words_can_be_typed_and_pasted(make_app: MakeApp) -> None:
    """Typed or pasted, hostile words become a record without what cannot be seen, and are shown as they are."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        await visitor.paste(NAME)
        check(visitor, "a field")
        await visitor.press("ctrl+n")
        await visitor.write(clean(NAME))
        await visitor.fill(" 3h")
        assert check(visitor, "a list")
        stored = visitor.stored
    assert stored.profile is not None
    assert stored.profile.name == clean(NAME)
    assert [task.title for task in stored.tasks] == [clean(NAME)]
