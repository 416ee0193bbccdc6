"""A generator that turns the text of a United Nations resolution into an annotated reading site."""
