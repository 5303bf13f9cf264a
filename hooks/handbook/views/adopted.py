"""Who adopted a text and when, in words, as far as that is known."""

from collections.abc import Callable


def adopted(body: str | None, date: str, t: Callable[..., str]) -> str:
    """The words that come after "adopted": "door de gemeenteraad op 1 december 2025". ``date`` is in words already."""
    if not (body or date):
        return ""
    key = "both" if body and date else "by" if body else "day"
    return t(f"own.adopted.{key}", body=body or "", date=date)
