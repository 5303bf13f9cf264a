"""Templates: shown by the same rules everywhere, and compiled once in a process: a preview builds again and again."""

from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

_KNOWN: dict[str, bytes] = {}
"""By name and content of the template: what is found here is what compiling would give."""


class Compiled(BytecodeCache):
    """What a Jinja environment asks before it compiles a template."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template with this content was compiled before."""
        known = _KNOWN.get(f"{bucket.key} {bucket.checksum}")
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        _KNOWN[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


def environment(*folders: Path, autoescape: bool = True, **others: Any) -> Environment:
    """The templates in these folders: text is escaped, what is not there is a fault, tags leave no empty space."""
    rules: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **others}
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=autoescape,  # noqa: S701 - who turns it off shows no HTML
        undefined=StrictUndefined,
        bytecode_cache=Compiled(),
        auto_reload=False,  # nobody changes a template while a page is made
        **rules,
    )
