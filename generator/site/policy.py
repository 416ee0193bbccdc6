"""What is done to a page when the theme is round it: its content security policy, and no blank lines.

Online everything is refused but the site's own scripts, styles, pictures and data. No page has a script of its own;
should a theme bring one, it is let in by its hash. A site opened from a folder has no origin, so no policy can name
its scripts: it gets none, and loads nothing from elsewhere anyway.
"""

from __future__ import annotations

import base64
import hashlib
import re

from generator.pages.page import LinkStyle

_BLANK = re.compile(r"\n[ \t\n]+")
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_PLACE = "<head>"
_DATA = ("application/json", "application/ld+json")


def secured(html: str, style: LinkStyle) -> str:
    """The page with its policy as the first thing in its head, and without the blanks that the theme's templates leave
    before lines. What the generator writes has none there (``generator.pages.environment.fill``).
    """
    html = _BLANK.sub("\n", html)
    if style == "file" or _PLACE not in html:
        return html
    return html.replace(_PLACE, f'{_PLACE}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1)


def policy(html: str) -> str:
    """The policy for a page: ``default-src 'none'``, then what its own parts need."""
    hashes = sorted({f"'sha256-{_hash(code)}'" for code in inline_scripts(html)})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def inline_scripts(html: str) -> list[str]:
    """The code of the scripts that stand in the page itself; blocks of data are no scripts."""
    return [
        found["code"]
        for found in _SCRIPT.finditer(html)
        if " src=" not in found["attributes"] and not any(kind in found["attributes"] for kind in _DATA)
    ]


def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
