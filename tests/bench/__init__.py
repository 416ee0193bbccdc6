"""Benchmarks: our build beside other tools' on the same finished documents. ``make bench``; see ``__main__``."""
