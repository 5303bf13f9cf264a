"""Compiled templates, kept for as long as the process lives: a preview builds again and again with the same ones."""

from jinja2 import BytecodeCache
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
