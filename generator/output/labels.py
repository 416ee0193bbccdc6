"""What kinds of things are called, for pages and exports alike."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

Words = Callable[[str], str]
"""From an English message to the language of a catalogue: its ``gettext``."""


def term_kinds(_: Words) -> dict[str, str]:
    """The kinds of entries of the glossary, in their order."""
    return {
        "concept": _("concepts"),
        "institution": _("institutions"),
        "process": _("processes"),
        "review": _("review and follow-up"),
        "document": _("kinds of document"),
        "drafting": _("drafting usage"),
    }


def instrument_kinds(_: Words) -> dict[str, str]:
    """The kinds of instruments."""
    return {
        "resolution": _("resolution"),
        "decision": _("decision"),
        "declaration": _("declaration"),
        "treaty": _("treaty"),
        "protocol": _("protocol"),
        "report": _("report"),
        "programme": _("agenda, programme, plan or strategy"),
        "campaign": _("campaign"),
        "charter": _("charter"),
        "guideline": _("guidelines"),
        "record": _("official records"),
    }


def instrument_relations(_: Words) -> dict[str, tuple[str, str]]:
    """How one instrument stands to another, as said on its own page and on the other's."""
    return {
        "annex-of": (_("Annexed to"), _("Annexes")),
        "protocol-to": (_("Convention"), _("Protocols")),
        "follow-up-to": (_("Follows up"), _("Followed up by")),
        "part-of": (_("Contained in"), _("Contains")),
        "adopted-by": (_("Adopted by"), _("Adopted")),
        "succeeds": (_("Succeeds"), _("Succeeded by")),
        "related-to": (_("Related"), _("Related")),
    }


def instrument_facts(_: Words) -> dict[str, str]:
    """What may be unverified of an instrument, by the name of its field."""
    return {
        "date": _("Date"),
        "symbol": _("Symbol"),
        "url": _("Web address"),
        "zh": _("Chinese name"),
        "en": _("English name"),
        "names": _("Named in the texts as"),
    }


def actor_classes(_: Words) -> dict[str, str]:
    """The classes of actors, in their order."""
    return {
        "states": _("States and governments"),
        "intergovernmental": _("Intergovernmental bodies"),
        "secretary-general": _("Secretary-General"),
        "un-system": _("United Nations system"),
        "civil-society": _("Civil society"),
        "private": _("Private sector"),
        "other": _("Others"),
    }


def language_names(_: Words) -> dict[str, str]:
    """The official languages of the United Nations."""
    return {
        "zh": _("Chinese"),
        "en": _("English"),
        "fr": _("French"),
        "es": _("Spanish"),
        "ru": _("Russian"),
        "ar": _("Arabic"),
    }


def committees(_: Words) -> dict[str, str]:
    """The Main Committees of the General Assembly, by the archives' names for them."""
    return {
        "firstCommittee": _("First Committee"),
        "secondCommittee": _("Second Committee"),
        "thirdCommittee": _("Third Committee"),
        "fourthCommittee": _("Special Political and Decolonization Committee (Fourth Committee)"),
        "fifthCommittee": _("Fifth Committee"),
        "sixthCommittee": _("Sixth Committee"),
    }


def submissions(_: Words) -> dict[str, str]:
    """Who put a draft forward that is no State's, by the archives' words for it."""
    return {
        "submitted by the Chair": _("submitted by the Chair"),
        "submitted by the Chair of the Committee": _("submitted by the Chair of the Committee"),
        "submitted by the Vice-Chair of the Committee": _("submitted by the Vice-Chair of the Committee"),
        "submitted by the Rapporteur of the Committee": _("submitted by the Rapporteur of the Committee"),
        "submitted by the President of the General Assembly": _("submitted by the President of the General Assembly"),
        "submitted by the President of the Council": _("submitted by the President of the Council"),
        "submitted by the Chair on the basis of informal consultations": _(
            "submitted by the Chair on the basis of informal consultations"
        ),
        "submitted by the Chair of the Committee following informal consultations": _(
            "submitted by the Chair of the Committee following informal consultations"
        ),
    }


def outcomes(_: Words) -> dict[str, str]:
    """How a resolution was adopted."""
    return {
        "without a vote": _("adopted without a vote"),
        "recorded vote": _("adopted by a recorded vote"),
        "by acclamation": _("adopted by acclamation"),
    }


def link_kinds(_: Words) -> dict[str, str]:
    """How a paragraph bears on a place of the programme, in their order."""
    return {
        "named": _("named in the text"),
        "subject": _("same subject"),
        "follow-up": _("follow-up"),
    }


def reading_kinds(_: Words) -> dict[str, str]:
    """What is doubtful in a reading."""
    return {
        "doubled": _("doubled"),
        "missing": _("missing"),
        "wrong-character": _("wrong character"),
        "inconsistent": _("inconsistent"),
        "wrong-number": _("numbering"),
        "doubtful": _("doubtful"),
    }


def act_contents(_: Words) -> dict[str, str]:
    """How the content of an act is called, by its class: what it is, and no duty where the phrase makes none."""
    return {
        "decide": _("What is decided"),
        "commit": _("What is committed to"),
        "request": _("What is requested"),
        "exhort": _("What is called for"),
        "invite": _("What is encouraged"),
        "recommend": _("What is recommended"),
        "affirm": _("What is affirmed"),
        "commend": _("What is welcomed"),
        "note": _("What is noted"),
        "concern": _("What is of concern"),
        "condemn": _("What is condemned"),
        "recall": _("What is recalled"),
        "premise": _("What is considered"),
        "expect": _("What is looked forward to"),
    }


def limit_kinds(_: Words) -> dict[str, str]:
    """What limits an act."""
    return {"condition": _("Condition"), "discretion": _("Discretion"), "scope": _("Scope")}


def slips(_: Words) -> dict[str, str]:
    """Whose slip a reading is held to be."""
    return {
        "ours": _("slip of the text used"),
        "theirs": _("slip of another witness"),
        "resolution": _("slip of the resolution itself"),
        "": _("not decided whose slip"),
    }


def wording_changes(_: Words) -> dict[str, str]:
    """What became of a paragraph's wording since the last resolution."""
    return {
        "kept": _("kept word for word"),
        "retranslated": _("original kept, translated anew"),
        "revised": _("reworded"),
        "new": _("new"),
    }


def certainties(_: Words) -> dict[str, str]:
    """How sure it is that a reading is faulty."""
    return {"certain": _("certain"), "likely": _("likely"), "doubtful": _("doubtful")}


def translation_states(_: Words) -> dict[str, str]:
    """Whose a title in the site's language is; the official one needs no word."""
    return {"official": "", "ours": _("editor’s translation"), "candidate": _("unverified")}


def act_classes(words: NullTranslations) -> dict[str, str]:
    """The classes of acts by their ids in the tables of phrases, which name them in Chinese and in English."""
    return {
        "decide": words.pgettext("class of acts", "Decides"),
        "commit": words.pgettext("class of acts", "Commits itself"),
        "request": words.pgettext("class of acts", "Requests"),
        "exhort": words.pgettext("class of acts", "Urges, calls upon"),
        "invite": words.pgettext("class of acts", "Encourages, invites"),
        "recommend": words.pgettext("class of acts", "Recommends"),
        "affirm": words.pgettext("class of acts", "Reaffirms, recognizes, stresses"),
        "commend": words.pgettext("class of acts", "Commends, welcomes"),
        "note": words.pgettext("class of acts", "Notes"),
        "concern": words.pgettext("class of acts", "Expresses concern"),
        "condemn": words.pgettext("class of acts", "Condemns, warns"),
        "recall": words.pgettext("class of acts", "Recalls"),
        "premise": words.pgettext("class of acts", "Convinced, bearing in mind"),
        "expect": words.pgettext("class of acts", "Looks forward to, hopes"),
    }


def spoken_in(_: Words) -> dict[str, str]:
    """In which language words stand that a page does not have in its own."""
    return {
        "zh": _("in Chinese"),
        "en": _("in English"),
        "fr": _("in French"),
        "es": _("in Spanish"),
        "ru": _("in Russian"),
        "ar": _("in Arabic"),
    }
