"""The wizards, declared: almost pure data."""
