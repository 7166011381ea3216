"""The wizard screen and its panes, one for each kind of step."""

from outsource_tui.tui.screens.wizard.screen import WizardScreen

__all__ = ["WizardScreen"]
