"""How a reader cites what was made of the sources, on paper or in a book."""

from handbook.model.library import Settings
from handbook.strings import Strings


def edition(settings: Settings, strings: Strings) -> str:
    """Name and day of the edition."""
    return f"{settings.edition.name}, {strings.date(settings.edition.date)}"


def cited(title: str, fingerprint: str, settings: Settings, strings: Strings) -> str:
    """Title, edition, publisher and fingerprint: whoever reads a citation finds this very text."""
    parts = (
        title,
        strings.t("print.cite_edition", edition=edition(settings, strings)),
        settings.publisher.name,
        strings.t("print.cite_fingerprint", fingerprint=fingerprint),
    )
    return " ".join(part if part.endswith(("?", "!", ".")) else f"{part}." for part in parts)
