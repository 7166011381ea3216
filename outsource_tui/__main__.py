"""Lets `python -m outsource_tui` do what the command `outsource-tui` does."""

import sys

from outsource_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
