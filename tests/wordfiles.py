"""Some twenty Word files as municipalities make them: each has a layout of its own, all tell of one made-up code.

``FILES`` has them by name; each maker gives the same bytes every time.
"""

from wordfiles_marked import MARKED
from wordfiles_odd import ODD
from wordfiles_plain import PLAIN
from wordwriter import Maker

FILES: dict[str, Maker] = {**PLAIN, **MARKED, **ODD}
