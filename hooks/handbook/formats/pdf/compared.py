"""What differs between two editions, in print."""

from handbook.formats.pdf.amendments import amendments_print
from handbook.formats.pdf.documents import Print
from handbook.views.compared import Compared, compared_table
from handbook.views.views import Views


def compared_print(pair: Compared, views: Views) -> Print:
    """The table of two editions."""
    return Print(pair.file("pdf"), amendments_print(compared_table(pair, views), views.presenter))
