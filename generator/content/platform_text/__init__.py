"""A reader's own copy of the full text of the programme of action; see ``text``."""

from generator.content.platform_text.text import (
    PlatformText,
    load_platform,
    paragraphs_for,
    read_platform,
    stored_path,
    stored_text,
)

__all__ = ["PlatformText", "load_platform", "paragraphs_for", "read_platform", "stored_path", "stored_text"]
