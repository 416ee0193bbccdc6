"""Places of the programme of action as pages name them: code, title, page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.beijing_schema import Titled
from generator.output.pages.context import Context
from generator.output.pages.page import UrlOf
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class TargetName:
    """A place by its title; ``code`` is what is printed before it, ``""`` for a chapter or a document."""

    code: str
    title: Wording
    href: str


def target_name(context: Context, target: Titled, url: UrlOf) -> TargetName:
    """The place, its address as seen from the page of ``url``."""
    return TargetName(
        context.target_code(target.code), context.names.of(target), url(*context.target_address(target.code))
    )
