"""The terminal app: the only part that knows Textual. Screens hold no rules; they assign values and show them."""
