"""What is done to a page when the theme is round it: its content security policy, and no blank lines.

Online everything is refused but the site's own scripts, styles, pictures and data. No page has a script of its own, so
the policy names none: were one to get into a page from the content, it would not run. A site opened from a folder has
no origin, so no policy can name its files: it gets none, and loads nothing from elsewhere anyway.
"""

from __future__ import annotations

import re

from generator.output.pages.page import LinkStyle

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
    )
)
"""Workers fall under ``script-src``. Nothing else is used: no font, frame, medium or manifest."""

_BLANK = re.compile(r"\n[ \t\n]+")
_PLACE = "<head>"


def secured(html: str, style: LinkStyle) -> str:
    """The page with its policy as the first thing in its head, and without the blanks that the theme's templates leave
    before lines. What the generator writes has none there (``generator.output.pages.environment.fill``).
    """
    html = _BLANK.sub("\n", html)
    if style == "file" or _PLACE not in html:
        return html
    return html.replace(_PLACE, f'{_PLACE}<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)
