"""What a Word file carries beside its text: of which edition it is, and the full reference of every place in it.

The name of a bookmark is short, so a part of the file that no reader sees (``customXml``) says of each which place it
is. Word and LibreOffice keep that part. Who has an edited file back finds there what each bookmark was, and of which
sources. A place is all that follows its bookmark, up to the next; a new provision is a "Norm" without one.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from handbook.formats.word.parts import LANGUAGE, legal, short
from handbook.model.library import Settings

PLACES = "urn:handbook:places"
"""The names of the hidden part: ``places`` with what it is of, and in it a ``place`` for every bookmark."""

STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTY = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Properties that somebody made up, to every program."""

FIRST_PROPERTY = 2
"""Numbers below are Word's."""


def describe(document: Any, title: str, subject: str, settings: Settings, comments: str) -> None:
    """The properties that every Word file has."""
    year, month, day = settings.edition.day.split("-")
    properties = document.core_properties
    properties.title, properties.subject, properties.comments = short(title), short(subject), short(comments)
    properties.author = properties.last_modified_by = short(settings.publisher.name)
    properties.language = LANGUAGE
    properties.version = short(settings.edition.name)
    properties.category = properties.keywords = ""
    properties.created = properties.modified = datetime(int(year), int(month), int(day), tzinfo=UTC)
    properties.revision = 1


def add_properties(document: Any, values: Mapping[str, str]) -> None:
    """Properties by names of our own, which Word shows among those of the file."""
    root = ET.Element(f"{{{PROPERTY}}}Properties")
    for number, (name, value) in enumerate(values.items(), FIRST_PROPERTY):
        made = ET.SubElement(root, f"{{{PROPERTY}}}property", fmtid=FORMAT, pid=str(number), name=short(name))
        ET.SubElement(made, f"{{{VALUE}}}lpwstr").text = short(value)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _xml(root), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def add_places(document: Any, of: Mapping[str, str], places: Iterable[tuple[str, str, str]]) -> None:
    """The hidden part: ``of`` what the file is, and (bookmark, kind, full reference) of each place."""
    root = ET.Element(f"{{{PLACES}}}places", {name: legal(value) for name, value in of.items()})
    for bookmark, kind, ref in places:
        ET.SubElement(root, f"{{{PLACES}}}place", bookmark=bookmark, kind=kind, ref=ref)
    package = document.part.package
    number = 1
    taken = {part.partname for part in package.iter_parts()}
    while f"/customXml/item{number}.xml" in taken:
        number += 1
    part = Part(PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, _xml(root), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    itself = f"{{{uuid5(NAMESPACE_URL, PLACES)}}}".upper()
    store = ET.Element(f"{{{STORE}}}datastoreItem", {f"{{{STORE}}}itemID": itself})
    named = ET.SubElement(store, f"{{{STORE}}}schemaRefs")
    ET.SubElement(named, f"{{{STORE}}}schemaRef", {f"{{{STORE}}}uri": PLACES})
    name = PackURI(f"/customXml/itemProps{number}.xml")
    about = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _xml(store), package)
    part.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _xml(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))
