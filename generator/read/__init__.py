"""A reader for each format of file: bytes to a resolution, with diagnostics."""
