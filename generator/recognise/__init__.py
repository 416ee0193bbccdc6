"""What a text says, found in it: citations, acts, dates, terms; text to spans."""
