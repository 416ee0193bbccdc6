"""The search: what is written at build time for the worker behind Material's search box.

One edition: one file, ``search/search_index.json`` (``.js`` as ``var __index = …`` for a site opened from a
folder), in the shape Material's bundle loads and hands to the worker: ``{config, docs}``. Some hundred
entries need no inverted index: the worker folds them once and looks every query up in all of them, in a few
milliseconds.

More editions: that file keeps what all editions share (terms, instruments, addressees, objectives). Each
edition has a file ``edition-<slug>`` with its units, and files ``pairs-<number>`` say for each pair of
neighbouring characters in which editions it stands. A query loads the few files of its own pairs, then the
units of the first editions that have all of them; so it costs about the same however many editions there are.

``share_of`` gives what an edition adds, ``join_shares`` puts the shares together to the files; both are
deterministic, and a build that makes only some editions again keeps the shares of the others.
What is compared is folded text (``folding``); the forms of labels and symbols are in a table
per language (``forms``). ``collect`` (imported from its module, since it needs the whole model) makes the
entries of a site.
"""

from __future__ import annotations

from generator.output.search.entry import Layer, SearchEntry, SearchPart
from generator.output.search.index import Share, join_shares, share_of

__all__ = ["Layer", "SearchEntry", "SearchPart", "Share", "join_shares", "share_of"]
