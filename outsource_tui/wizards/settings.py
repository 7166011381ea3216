"""Settings: one form, its thresholds behind More."""

from outsource_tui.domain.settings import Settings
from outsource_tui.forms.fields import questions
from outsource_tui.wizards.step import FormStep, Wizard

# What everyone may want to change; the rest is for those who know the model.
LOOK = ("theme", "currency", "numbers", "dates", "week_start")

SETTINGS = Wizard(
    "settings",
    "Settings",
    (
        FormStep(
            "settings",
            "How should it look and reckon?",
            Settings,
            intro="What it takes for granted is a guess of ours; what you said of a task goes before it.",
            more=tuple(spec.name for spec in questions(Settings) if spec.name not in LOOK),
            more_words="what it takes for granted: speed, managing, the careful case",
        ),
    ),
)
