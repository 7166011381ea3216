"""Text in, records out; values out, text in. pydantic and babel only."""
