"""What a site's configuration says of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from generator.output.pages.page import LinkStyle


@dataclass(frozen=True, slots=True)
class Settings:
    """The style of links, the public addresses ("" where there are none), the site's own language, and which others
    are wanted side by side. ``corrections`` is where corrections may be sent by mail.
    """

    style: LinkStyle = "directory"
    site_url: str = ""
    repository: str = ""
    corrections: str = ""
    language: str = "zh"
    pairs: tuple[tuple[str, str], ...] = ()
