"""TinyDB, and the promise that nothing is lost."""
