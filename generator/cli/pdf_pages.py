"""Reads a PDF from the input and writes what its pages hold: the process that ``read.pdf.limited`` starts."""

from __future__ import annotations

import sys

from generator.read.pdf.limited import answer

if __name__ == "__main__":
    sys.stdout.write(answer(sys.stdin.buffer.read()))
