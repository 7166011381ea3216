import pytest

from screenshots.take import PICTURES, Picture, take

LOOK = "Run `python screenshots/take.py`, and look at the picture to see whether it is what you meant."


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.stem)
async def test_a_screen_looks_as_its_picture_shows(picture: Picture) -> None:
    """Each screen, at each size and in each theme, is drawn exactly as in the picture kept of it."""
    kept = picture.file.read_text("utf-8") if picture.file.exists() else "nothing yet"
    # Compared before the assert: the two texts beside each other would say nothing and take minutes.
    same = await take(picture) == kept
    assert same, f"{picture.file.name} looks different now. {LOOK}"
