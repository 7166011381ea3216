"""Why each question is asked, an example of an answer, and what it changes; and what each other step is for.

The words stand in `help.toml`, read when help is asked for and never at import.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import Field

from outsource_tui.domain.base import Line, Record, Value

Sentence = Annotated[Line, Field(min_length=1)]
# The table of the steps, beside those of the models.
STEPS = "steps"


class QuestionHelp(Value):
    """What to know of one question: why it is asked, an answer someone might give, and what an answer changes."""

    why: Sentence
    example: Sentence
    changes: Sentence


def question_help(model: type[Record], field: str) -> QuestionHelp | None:
    """The help for a field of a model, its own or that of what it is a kind of; None where nothing is written."""
    written = _written()
    found = (written[kind.__name__].get(field) for kind in model.mro() if kind.__name__ in written)
    told = next((one for one in found if one is not None), None)
    return None if told is None else QuestionHelp.model_validate(told)


def step_help(wizard: str, step: str) -> str:
    """What a step of a wizard is for; empty where nothing is written, as for a form, whose questions say it."""
    return str(_written()[STEPS].get(wizard, {}).get(step, ""))


@cache
def _written() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("outsource_tui.library") / "help.toml").read_text("utf-8"))
