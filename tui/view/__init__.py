"""The screen. Only this room imports Textual, and this file does not, so that `keys` can be read without."""
