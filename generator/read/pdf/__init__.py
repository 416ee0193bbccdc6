"""Printed pages (PDF) read into paragraphs: what is what is seen by size, place and face, measured in the document itself."""
