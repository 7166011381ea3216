"""Our two palettes, dark and light, and the colour of each tone."""

from dataclasses import dataclass

from textual.color import Color
from textual.theme import Theme

from outsource_tui.domain.readout import Tone


@dataclass(frozen=True)
class Palette:
    """The colours of a theme by what they are for."""

    ground: str
    panel: str
    text: str
    muted: str
    line: str
    accent: str
    good: str
    care: str
    bad: str
    selection: str

    def theme(self, name: str, *, dark: bool) -> Theme:
        """The theme of these colours."""
        return Theme(
            name=name,
            dark=dark,
            primary=self.accent,
            secondary=self.accent,
            accent=self.accent,
            foreground=self.text,
            background=self.ground,
            surface=self.ground,
            panel=self.panel,
            success=self.good,
            warning=self.care,
            error=self.bad,
            variables={
                "muted": self.muted,
                "line": self.line,
                "on-accent": self.ground,
                "block-cursor-background": self.accent,
                "block-cursor-foreground": self.ground,
                "block-cursor-text-style": "bold",
                "block-cursor-blurred-background": self.selection,
                "block-cursor-blurred-foreground": self.text,
                "input-selection-background": self.selection,
                "border": self.accent,
                "border-blurred": self.line,
            },
        )


SLATE = Palette(
    ground="#10141c",
    panel="#1b2230",
    text="#e7ebf2",
    muted="#a3afc2",
    line="#66738c",
    accent="#5eead4",
    good="#86efac",
    care="#fcd34d",
    bad="#fca5a5",
    selection="#2d6c66",
).theme("slate", dark=True)

PAPER = Palette(
    ground="#fbfaf6",
    panel="#eae8e3",
    text="#1c2330",
    muted="#525c6e",
    line="#7c8494",
    accent="#0f726a",
    good="#166534",
    care="#92400e",
    bad="#b91c1c",
    selection="#a9cfc9",
).theme("paper", dark=False)

# Of the way from the text to the ground: words that stand back, and lines.
MUTED, LINE = 0.25, 0.5


def own_variables(theme: Theme) -> dict[str, str]:
    """The colours our styles name that a theme of Textual's does not know."""
    colours = theme.to_color_system().generate()
    text, ground = Color.parse(colours["foreground"]), Color.parse(colours["background"])
    return {
        "muted": text.blend(ground, MUTED).hex,
        "line": text.blend(ground, LINE).hex,
        "on-accent": ground.hex,
    }


STYLES = {
    Tone.PLAIN: "$foreground",
    Tone.MUTED: "$muted",
    Tone.ACCENT: "$accent",
    Tone.GOOD: "$success",
    Tone.CARE: "$warning",
    Tone.BAD: "$error",
}
