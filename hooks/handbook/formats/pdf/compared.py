"""What differs between two editions, in print."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.pdf.amendments import amendments_print
from handbook.formats.pdf.documents import Print
from handbook.store import digest
from handbook.views.compared import Compared, all_compared, compared_table, differs
from handbook.views.views import Views


def compared_print(pair: Compared, views: Views) -> Print:
    """The table of two editions."""
    return Print(pair.file("pdf"), amendments_print(compared_table(pair, views), views.presenter))


@dataclass(frozen=True)
class ComparedPrint:
    """The print of two closed editions that is still to be made. ``key`` names all that it rests on."""

    uri: str
    key: str
    pair: Compared
    views: Views

    def make(self) -> Iterator[Print]:
        """Its document."""
        yield compared_print(self.pair, self.views)


def compared_prints(views: Views, program: bytes) -> tuple[list[ComparedPrint], list[Compared]]:
    """Those of closed editions, and the comparisons with the text of today. ``program`` names what makes them."""
    pairs = [pair for pair in all_compared(views) if pair.paper and differs(pair, views)]
    settings = views.handbook.settings
    closed: list[ComparedPrint] = []
    for pair in pairs:
        if pair.new:
            known, whose = views.handbook.editions[pair.owner], views.handbook.bodies[pair.owner].organisation
            rests = map(repr, (known, whose, pair.uri, settings.publisher))
            closed.append(ComparedPrint(pair.file("pdf"), digest(program, *map(str.encode, rests)), pair, views))
    return closed, [pair for pair in pairs if not pair.new]
