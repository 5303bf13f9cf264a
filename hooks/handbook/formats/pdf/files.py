"""The prints of a publication."""

from handbook.formats.job import Job
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.press import press
from handbook.product import StaticFile
from handbook.store import Store


def prints(job: Job) -> tuple[StaticFile, ...]:
    """Every print. Raises PressError."""
    settings = job.settings
    imprint = Imprint(settings.fingerprint, settings.site_url)
    store = Store(settings.cache / "prints" if settings.cache else None)
    views = job.views
    return press(views.handbook, views.strings, job.links, imprint, store, progress=settings.progress.get("prints"))
