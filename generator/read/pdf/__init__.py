"""Printed pages (PDF) read into paragraphs, by size, place and face as they are measured in the document itself."""
