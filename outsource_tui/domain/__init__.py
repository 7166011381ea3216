"""What the user knows and what follows from it: pydantic and the standard library only."""
