"""Messages ready to send, and the wizard in which the user puts them in words of their own."""

from collections.abc import Sequence

from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Tone, Unit, text
from outsource_tui.domain.sourcing import Job, Template
from outsource_tui.forms import filling, letters
from outsource_tui.forms.addressee import addressee, known_for
from outsource_tui.library import catalog
from outsource_tui.wizards.step import FormStep, Letter, LetterStep, Scene, Wizard

# What can be written to anyone, wherever they were found.
GENERAL = ("contact", "brief", "reminder", "thanks", "test", "yes", "reserve", "decline")


def letter_for(scene: Scene, key: str, about: str = "") -> Letter | None:
    """A message to whom or about what the wizard is about; None without a job, or when there is no such message.

    Args:
        scene: whose subject is a candidate, someone asked, or a job.
        key: of the message.
        about: another subject than the scene's.
    """
    whom, shipped = addressee(scene.business, about or scene.subject), _shipped(key)
    job = scene.business.find(Job, whom.job)
    if job is None or shipped is None:
        return None
    site, titles = catalog.site_of(whom.channel), catalog.agreement_titles()
    known = known_for(scene.business, whom, scene.style, site=site, titles=titles)
    words = letters.letter(scene.business, key, shipped.text, known, shipped.limit, direct=shipped.direct)
    return Letter(words, f"{shipped.title}, {whom.name or job.title}", key)


def templates(scene: Scene, places: Sequence[str]) -> tuple[Template, ...]:
    """The messages of a job, those for the places the user looks in first; in the user's words where they have any."""
    keys = (*(f"post-{place}" for place in places), *GENERAL)
    return tuple(scene.business.find(Template, key) or Template(id=key) for key in keys)


def whose_words(business: Business, key: str) -> Figure:
    """Whether a message is in the user's words or in ours."""
    own = business.find(Template, key)
    return Figure("yours", tone=Tone.GOOD) if own and own.text else Figure("ready-made", tone=Tone.MUTED)


def _about_place(scene: Scene) -> Readout:
    """What to do in the place a message is for, and what it costs there."""
    place = next((one for one in catalog.places() if f"post-{one.key}" == scene.subject), None)
    if place is None:
        return ()
    return (
        Say("{words}", {"words": text(place.what_to_do)}),
        *_fee_lines(place),
        *((Say("{note}", {"note": text(place.note)}, Tone.MUTED),) if place.note else ()),
    )


def _fee_lines(place: catalog.Place) -> Readout:
    """What the place takes of the one who pays, with the day of that; nothing where it takes nothing."""
    fee = place.fee
    if fee is None:
        return (Say("What it takes of you is not known: enter it in Budget.", tone=Tone.CARE),)
    parts = {
        "{share} of what you pay": fee.share,
        "{contract} once a contract": fee.per_contract,
        "{payment} a payment": fee.per_payment,
        "at least {minimum}": fee.minimum,
    }
    words = ", ".join(part for part, value in parts.items() if value)
    values = {
        "share": Figure(fee.share, Unit.SHARE),
        "contract": Figure(fee.per_contract, Unit.BARE_MONEY),
        "payment": Figure(fee.per_payment, Unit.BARE_MONEY),
        "minimum": Figure(fee.minimum, Unit.BARE_MONEY),
        "day": text(place.as_of),
    }
    return (Say(f"It takes {words}, as of {{day}}. Fees are in US dollars.", values),) if words else ()


def _names(scene: Scene) -> Readout:
    """What can be filled in."""
    slots = ((text(f"{{{name}}}", Tone.ACCENT), words) for name, words in filling.NAMES.items())
    rows = (Say(f"{{slot}} {words}", {"slot": slot}) for slot, words in slots)
    return (Heading("What is filled in"), *rows)


def _shipped(key: str) -> catalog.Message | None:
    return next((one for one in catalog.messages() if one.key == key), None)


def _our_words(scene: Scene) -> dict[str, str]:
    shipped = _shipped(scene.subject)
    return {"text": shipped.text} if shipped else {}


def _keep(scene: Scene, own: Template) -> Business:
    """With the user's own words; without, where they are empty or ours again."""
    if not own.text or own.text == _our_words(scene).get("text"):
        return scene.business.without(own.id)
    return scene.business.put(own)


WORDS = Wizard(
    "words",
    "Your words",
    (
        FormStep(
            "words",
            "How would you say it?",
            Template,
            intro="Kept for every message of this kind. Empty it to get ours back.",
            prefill=_our_words,
            prefilled="ready-made",
            readout=_names,
            into=_keep,
        ),
    ),
    subject=Template,
)

LETTER = Wizard(
    "letter",
    "Message",
    (
        LetterStep(
            "letter",
            "Ready to send",
            lambda scene: letter_for(scene, scene.subject, scene.parent),
            WORDS,
            about=_about_place,
        ),
    ),
    subject=Template,
)
