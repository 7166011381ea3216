"""Our two palettes, dark and light, and the words for tones."""

from textual.theme import Theme

from outsource_tui.domain.readout import Tone

SLATE = Theme(
    name="slate",
    dark=True,
    primary="#5eead4",
    secondary="#5eead4",
    accent="#5eead4",
    foreground="#e7ebf2",
    background="#10141c",
    surface="#10141c",
    panel="#1b2230",
    success="#86efac",
    warning="#fcd34d",
    error="#fca5a5",
    variables={
        "muted": "#a3afc2",
        "line": "#66738c",
        "on-accent": "#10141c",
        "footer-background": "#1b2230",
        "footer-key-foreground": "#5eead4",
        "footer-description-foreground": "#a3afc2",
        "block-cursor-background": "#5eead4",
        "block-cursor-foreground": "#10141c",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#2d6c66",
        "border": "#5eead4",
        "border-blurred": "#66738c",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#0f766e",
    secondary="#0f766e",
    accent="#0f766e",
    foreground="#1c2330",
    background="#fbfaf6",
    surface="#fbfaf6",
    panel="#efece3",
    success="#166534",
    warning="#92400e",
    error="#b91c1c",
    variables={
        "muted": "#525c6e",
        "line": "#7c8494",
        "on-accent": "#fbfaf6",
        "footer-background": "#efece3",
        "footer-key-foreground": "#0f766e",
        "footer-description-foreground": "#525c6e",
        "block-cursor-background": "#0f766e",
        "block-cursor-foreground": "#fbfaf6",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#a9cfc9",
        "border": "#0f766e",
        "border-blurred": "#7c8494",
    },
)

STYLES = {
    Tone.PLAIN: "$foreground",
    Tone.MUTED: "$muted",
    Tone.ACCENT: "$accent",
    Tone.GOOD: "$success",
    Tone.CARE: "$warning",
    Tone.BAD: "$error",
}
