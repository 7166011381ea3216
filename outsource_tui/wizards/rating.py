"""What the user judges by, and rates of what they have seen of a candidate."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.evaluation import (
    Criterion,
    Evidence,
    Questions,
    Rating,
    Source,
)
from outsource_tui.domain.hiring import judged_by, rated
from outsource_tui.domain.readout import Figure, Tone, text
from outsource_tui.domain.sourcing import Candidate
from outsource_tui.forms.fields import Option
from outsource_tui.library import catalog
from outsource_tui.readouts.evaluation import (
    anchor_lines,
    first_rating_lines,
)
from outsource_tui.wizards.step import (
    Column,
    FormStep,
    ListStep,
    Scene,
    Wizard,
)


def anchors(criterion: Criterion | None) -> tuple[str, ...]:
    """What each rating of a criterion means, from 1 to 5: in the user's words, else in ours."""
    if criterion is None:
        return tuple(rating.label[1:].strip() for rating in Rating)
    return criterion.meanings(catalog.anchors_for(criterion.title))


def _ratings(scene: Scene) -> tuple[Option, ...]:
    words = anchors(scene.business.find(Criterion, scene.typed.get("criterion")))
    return tuple(Option(one.value, f"{one.value}  {line}") for one, line in zip(Rating, words, strict=True))


CRITERION = Wizard(
    "criterion",
    "What you judge by",
    (
        FormStep(
            "criterion",
            "What do you judge by?",
            Criterion,
            more=("anchors",),
            readout=lambda scene: anchor_lines(anchors(scene.business.find(Criterion, scene.subject))),
            into=lambda scene, one: judged_by(scene.business, one, scene.today),
        ),
    ),
    subject=Criterion,
)


def _criteria_of_candidate(scene: Scene) -> tuple[Option, ...]:
    candidate = scene.business.find(Candidate, scene.parent)
    criteria = scene.business.all(Criterion, candidate.job) if candidate else ()
    return tuple(Option(one.id, one.title) for one in criteria)


def _goes_on(scene: Scene) -> Mapping[str, Any]:
    """The first criterion not rated yet, and what the others were judged by in it."""
    candidate = scene.business.find(Candidate, scene.parent)
    rated_already = {one.criterion for one in scene.business.all(Evidence, scene.parent)}
    left = [one.raw for one in _criteria_of_candidate(scene) if one.raw not in rated_already]
    if candidate is None or not left:
        return {}
    others = (
        one
        for other in scene.business.all(Candidate, candidate.job)
        if other != candidate
        for one in scene.business.all(Evidence, other.id)
    )
    used = Counter(one.source for one in others if one.criterion == left[0])
    if not used:
        return {"criterion": left[0]}
    source = used.most_common(1)[0][0]
    return {"criterion": left[0], "source": source, **_what_was_asked(scene, source)}


def questions(scene: Scene) -> Mapping[str, str]:
    """What everyone is asked, before the user puts it in their own words."""
    return {"interview": "\n".join(catalog.interview_questions())}


def _what_was_asked(scene: Scene, raw: str) -> Mapping[str, Any]:
    """The questions to ask, in the place where the answers go."""
    if raw == Source.REFERENCES:
        return {"answers": "\n".join(catalog.reference_questions())}
    candidate = scene.business.find(Candidate, scene.parent)
    own = scene.business.first(Questions, candidate.job) if candidate else None
    asked = own.interview if own and own.interview else questions(scene)["interview"]
    return {"answers": asked if raw == Source.INTERVIEW else ""}


RATING = Wizard(
    "rating",
    "What you have seen",
    (
        FormStep(
            "rating",
            "What have you seen, and how good is it?",
            Evidence,
            prefill=_goes_on,
            prefilled="not rated yet",
            options={"criterion": _criteria_of_candidate, "rating": _ratings},
            fills={"source": _what_was_asked},
            readout=lambda scene: first_rating_lines(scene.business, scene.parent, scene.subject, scene.today),
            into=lambda scene, one: rated(scene.business, one, scene.today),
        ),
    ),
    subject=Evidence,
)

SEEN = Wizard(
    "seen",
    "What you have seen",
    (
        ListStep(
            "ratings",
            "What have you seen of them?",
            Evidence,
            RATING,
            (
                Column("What", lambda scene, one: Figure(one.source.label)),
                Column("Tells about", lambda scene, one: text(scene.business.get(Criterion, one.criterion).title)),
                Column("Rating", lambda scene, one: Figure(f"{one.rating.value}{' thin' if one.thin else ''}")),
                Column("Note", lambda scene, one: text(one.note, Tone.MUTED)),
            ),
            empty="Look at samples, ask a reference, give a small test. Press a to rate the first thing you saw.",
        ),
    ),
    subject=Candidate,
)
