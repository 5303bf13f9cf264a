"""Word files that stand in tables, boxes, frames, sections and annexes, or follow the form of an act."""

from docx.enum.section import WD_ORIENT, WD_SECTION
from wordfiles_plain import TITLE
from wordwriter import Maker, Writer, cell, field, level, numbered, para, symbol, table, text


def layout_table() -> bytes:
    """The whole code in a table of two columns: number left, text right, in rows of which some are merged."""
    writer = Writer(TITLE)
    wide = '<w:gridSpan w:val="2"/>'
    writer.put(
        table(
            cell(para(text("GEDRAGSCODE", "<w:b/>"), '<w:jc w:val="center"/>'), properties=wide),
            cell(para("Artikel 1"))
            + cell(para("Je gebruikt ICT voor je werk."), para("Privégebruik is beperkt toegestaan.")),
            cell(para("Artikel 2"), properties='<w:vMerge w:val="restart"/>')
            + cell(para("Je houdt je wachtwoord geheim.")),
            cell(para(""), properties="<w:vMerge/>") + cell(para("Je deelt het met niemand.")),
            cell(para("Artikel 3")) + cell(para("De gemeente controleert volgens de wet.")),
        ),
        para(""),
    )
    return writer.done()


def definitions_table() -> bytes:
    """Definitions in a table with a head, a title, and a number by Word in each row."""
    writer = Writer(TITLE)
    number = writer.list_of(level("%1°"))
    writer.add("Artikel 2 Definities", "Heading 2")
    writer.add("In deze code wordt verstaan onder:")
    heads = "".join(cell(para(one)) for one in ("Nr.", "Begrip", "Betekenis"))
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>"
    writer.put(
        table(
            head,
            cell(numbered("", number)) + cell(para("Account")) + cell(para("De toegang tot een systeem.")),
            cell(numbered("", number)) + cell(para("Phishing")) + cell(para("Een poging om gegevens te stelen.")),
            cell(numbered("", number))
            + cell(para("Telewerk"))
            + cell(para("Werk buiten de kantoren van de gemeente.")),
            properties='<w:tblCaption w:val="Begrippen"/>',
        ),
        para("Andere begrippen hebben hun gewone betekenis."),
    )
    return writer.done()


def nested_tables() -> bytes:
    """A table in a cell of a table, cells over rows and columns, and a table of one cell as a frame."""
    writer = Writer(TITLE)
    inner = table(cell(para("Laptop")) + cell(para("4 jaar")), cell(para("Gsm")) + cell(para("3 jaar")))
    both = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'
    writer.put(
        table(cell(para("Let op: dit kader hoort bij artikel 1."))),
        para("Artikel 1. Termijnen"),
        table(
            cell(para("Toestellen")) + cell(para("Zie hiernaast:"), inner, para("Daarna beslist de dienst ICT.")),
            cell(para("Samen"), properties=both) + cell(para("een")),
            cell(para(""), properties='<w:gridSpan w:val="2"/><w:vMerge/>') + cell(para("twee")),
        ),
        para(""),
    )
    return writer.done()


def _box(inside: str) -> str:
    """A text box as Word writes it today, and as it wrote it before."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="Tekstvak 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def boxes_and_controls() -> bytes:
    """Text boxes, content controls around paragraphs and words, pictures with words of their own."""
    writer = Writer(TITLE)
    tagged = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="{}" name="Afbeelding" descr="{}"/></wp:inline></w:drawing></w:r>'
    )
    writer.put(
        para(text("Samengevat:") + _box(para("Wees hoffelijk.") + para("Denk na voor je iets deelt."))),
        tagged.format(
            "artikel-1",
            para("Artikel 1. Doel", '<w:pStyle w:val="Heading2"/>') + para("Deze code beschermt ons allemaal."),
        ),
        para(text("Vragen stel je aan ") + tagged.format("dienst", text("de dienst ICT")) + text(".")),
        para(picture.format(2, "Het logo van de gemeente Wilgendorp")),
        para(picture.format(3, "") + text("Een foto zonder woorden.")),
        para(
            '<w:r><w:pict><v:shape><v:textpath string="ONTWERP"/></v:shape></w:pict></w:r>'
            '<w:smartTag w:element="plaats"><w:r><w:t xml:space="preserve">Wilgendorp </w:t></w:r></w:smartTag>'
            f'<w:customXml w:element="dag">{text("is een dorp.")}</w:customXml>'
        ),
    )
    return writer.done()


def act() -> bytes:
    """A decision of the council with its preamble, articles, closing formula, signatures and two annexes."""
    writer = Writer("Besluit over de gedragscode")
    writer.add("Besluit van de gemeenteraad van Wilgendorp van 5 mei 2026", bold=True)
    writer.all(
        [
            "De gemeenteraad,",
            "Gelet op het decreet van 22 december 2017 over het lokaal bestuur, artikel 41;",
            "Gelet op het advies van het managementteam van 2 april 2026;",
            "Overwegende dat digitale middelen duidelijke afspraken vragen;",
            "Op voorstel van het college van burgemeester en schepenen,",
            "Besluit:",
        ]
    )
    writer.add("Artikel 1. De gedragscode in bijlage 1 wordt goedgekeurd.")
    writer.add("Art. 2. De code van 3 juni 2015 wordt opgeheven.")
    writer.add("Art. 3. Dit besluit treedt in werking op 1 september 2026.")
    writer.all(["Wilgendorp, 5 mei 2026.", "Namens de gemeenteraad,"])
    writer.put(
        table(
            cell(para("De algemeen directeur,"), para("Lies Janssens"))
            + cell(para("De voorzitter van de gemeenteraad,"), para("Omar Wouters"))
        )
    )
    writer.add("Bijlage 1. Gedragscode digitale middelen", "Heading 1")
    writer.add("Artikel 1. Je gaat zorgvuldig om met digitale middelen.")
    writer.add("Bijlage 2. Formulier voor ontvangst", "Heading 1")
    writer.put(para(symbol("Wingdings", "F0A8") + text(" Ik heb de code gelezen.")))
    writer.add("Naam: …………………")
    return writer.done()


def landscape() -> bytes:
    """A section across with a header and footers of its own, and pages as Word last drew them."""
    writer = Writer(TITLE)
    first = writer.document.sections[0]
    first.header.paragraphs[0].text = "Gemeente Wilgendorp"
    first.footer.paragraphs[0].text = "Versie 3, 5 mei 2026"
    writer.add("Artikel 1. Toestellen", "Heading 2")
    writer.add("Je draagt zorg voor je toestel.")
    across = writer.document.add_section(WD_SECTION.NEW_PAGE)
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = across.page_height, across.page_width
    across.header.is_linked_to_previous = False
    across.header.paragraphs[0].text = "Overzicht van toestellen"
    drawn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    writer.put(
        para(drawn + text("Overzicht"), '<w:pStyle w:val="Heading2"/>'),
        table(cell(para("Laptop")) + cell(para("4 jaar"))),
        para(text("Deze tekst loopt ") + drawn + text("over twee pagina’s.")),
        para("Dit staat op de derde pagina."),
        para(text("Pagina ") + field("PAGE", "3")),
    )
    return writer.done()


ODD: dict[str, Maker] = {
    "tabel-als-bladspiegel": layout_table,
    "begrippentabel": definitions_table,
    "tabellen-in-tabellen": nested_tables,
    "vakken-en-velden": boxes_and_controls,
    "besluit-met-bijlagen": act,
    "liggende-pagina": landscape,
}
