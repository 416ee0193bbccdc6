"""Who must do what: the acts of a resolution's paragraphs, with addressees, what is asked, and by when.

How an act is found
    A paragraph opens with a phrase of the table. Inside it a further act begins only where a clause begins
    (after a comma or semicolon outside 《》, “” and brackets), with nothing before the phrase but connectives
    (并, 在这方面, 为此 …) and modifiers (又, 还, 再次 …). A verb in the middle of a clause is never an act.
    A phrase that asks (请, 促请, 鼓励 …) must there be followed by a known addressee, else it is one more
    thing asked by the act before it, and told as C203.
    Two asks may share one action: ``敦促A并酌情鼓励B做某事``.
    What follows 其中 is the report of another text, until 又, 还 or a semicolon.
    A party is addressed where something is asked of it, where it is praised by name (赞扬), and where a duty
    of its own is affirmed (重申各国有义务).
    Everything else is corrected in content, by ``Override``.
"""

from generator.recognise.directives.actors import ActorClass, Party, read_actors
from generator.recognise.directives.finder import find_directives, inherit
from generator.recognise.directives.model import Addressee, Directive, Limit, LimitKind, Override
from generator.recognise.directives.tables import Function, LimitRow, PhraseRow, Vocabulary, load_vocabulary

__all__ = [
    "ActorClass",
    "Addressee",
    "Directive",
    "Function",
    "Limit",
    "LimitKind",
    "LimitRow",
    "Override",
    "Party",
    "PhraseRow",
    "Vocabulary",
    "find_directives",
    "inherit",
    "load_vocabulary",
    "read_actors",
]
