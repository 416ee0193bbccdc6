"""The content security policy of a page, computed from the page itself.

Online everything is refused but the site's own files; inline scripts of the theme are let in by their hashes. A site
opened from a folder has no origin, so no policy can name its scripts there: it gets none for scripts, and loads
nothing from elsewhere anyway.
"""

from __future__ import annotations

import base64
import hashlib
import re

from generator.pages.page import LinkStyle

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_PLACE = "<head>"
_DATA = ("application/json", "application/ld+json")


def secured(html: str, style: LinkStyle) -> str:
    """The page with its policy as the first thing in its head."""
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
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
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
