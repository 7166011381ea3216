"""outsource-tui: is it time to outsource?"""

__version__ = "0.1.0"
