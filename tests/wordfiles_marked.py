"""Word files that people worked on: tracked changes, remarks, notes, fields, hidden text, other directions."""

from docx.opc.constants import RELATIONSHIP_TYPE
from wordfiles_plain import TITLE
from wordwriter import (
    AN,
    BEN,
    CHRIS,
    Maker,
    Writer,
    cell,
    field,
    gone,
    level,
    marked,
    numbered,
    para,
    symbol,
    table,
    text,
)

HIDDEN = "<w:vanish/>"
WHITE = '<w:color w:val="FFFFFF"/>'


def three_authors() -> bytes:
    """Three people changed words, whole articles, the order, ends of paragraphs and a row of a table."""
    writer = Writer(TITLE)
    number = writer.list_of(level("Artikel %1."))
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    ended = "<w:rPr><w:{} w:id='9' {}/></w:rPr>"
    writer.put(
        numbered("Deze code geldt voor het personeel.", number),
        numbered(
            text("Je mag ")
            + f"<w:del w:id='1' {AN}>{gone('altijd')}</w:del><w:ins w:id='2' {BEN}>{text('nooit')}</w:ins>"
            + text(
                " wachtwoorden delen.",
                f"<w:rPrChange w:id='3' {AN}><w:rPr><w:b/></w:rPr></w:rPrChange>",
            ),
            number,
        ),
        para(f"<w:del w:id='4' {AN}>{gone('Dit artikel valt weg.')}</w:del>", listed + ended.format("del", AN)),
        para(f"<w:ins w:id='5' {CHRIS}>{text('Dit artikel is nieuw.')}</w:ins>", listed + ended.format("ins", CHRIS)),
        para(
            f"<w:moveFrom w:id='6' {BEN}>{text('Dit artikel verhuist.')}</w:moveFrom>",
            listed + ended.format("moveFrom", BEN),
        ),
        numbered("Dit artikel blijft staan.", number),
        para(
            f"<w:moveTo w:id='7' {BEN}>{text('Dit artikel verhuist.')}</w:moveTo>", listed + ended.format("moveTo", BEN)
        ),
        para("Deze zin stond alleen ", listed + ended.format("del", CHRIS)),
        numbered("en hoort nu bij de vorige.", number),
        para("Deze zin is nu alleen.", listed + ended.format("ins", AN)),
        numbered("Dit was het vervolg.", number),
        numbered(
            text("Iedereen is welkom")
            + f"<w:ins w:id='8' {AN}>{text(', ook ')}<w:del w:id='10' {BEN}>{gone('stiekem ')}</w:del>"
            + f"{text('gasten')}</w:ins>"
            + text("."),
            number,
        ),
    )
    writer.put(
        table(
            cell(para("Toestel")) + cell(para("Termijn")),
            f"<w:tr><w:trPr><w:del w:id='11' {CHRIS}/></w:trPr>{cell(para('Fax'))}{cell(para('5 jaar'))}</w:tr>",
            f"<w:tr><w:trPr><w:ins w:id='12' {AN}/></w:trPr>{cell(para('Tablet'))}{cell(para('4 jaar'))}</w:tr>",
        )
    )
    writer.put(para("Gedaan te Wilgendorp.", f"<w:pPrChange w:id='13' {AN}><w:pPr>{listed}</w:pPr></w:pPrChange>"))
    return writer.done()


def remarks() -> bytes:
    """Remarks by two people: on words, on two paragraphs, an answer, one that is settled, one on no words."""
    writer = Writer(TITLE)
    writer.add("Artikel 1. Sociale media", "Heading 2")
    writer.put(
        para(
            text("Je spreekt ")
            + '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
            + text("in eigen naam", "<w:b/>")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            + text(".")
        ),
        '<w:commentRangeStart w:id="2"/>',
        para("Je deelt geen vertrouwelijke informatie."),
        para(text("Je blijft hoffelijk.") + '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>'),
        para(text("Wie twijfelt, vraagt raad.") + '<w:r><w:commentReference w:id="3"/></w:r>'),
    )
    said = (
        (0, AN, ("Ook als je geen functie vermeldt?",), "00000001"),
        (1, BEN, ("Ja, altijd.",), "00000002"),
        (2, BEN, ("Is dit niet twee keer hetzelfde?", "Zie ook de oude code."), "00000003"),
        (3, AN, ("Aan wie?",), "00000004"),
    )
    made = "".join(
        f'<w:comment w:id="{number}" {who} w:initials="X">'
        + "".join(f'<w:p w14:paraId="{mark if line == lines[-1] else "0000000F"}">{text(line)}</w:p>' for line in lines)
        + "</w:comment>"
        for number, who, lines, mark in said
    )
    writer.part("comments", "comments", made)
    threads = (
        '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000003" w15:done="1"/>'
    )
    writer.part(
        "commentsExtended",
        "commentsEx",
        threads,
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    )
    return writer.done()


def notes() -> bytes:
    """Footnotes and an endnote; one in a tracked insertion, one that is changed itself."""
    writer = Writer(TITLE)
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    writer.add("Artikel 1. Privacy", "Heading 2")
    writer.put(
        para(
            text("De gemeente verwerkt persoonsgegevens volgens de wet")
            + refer.format("footnote", 2)
            + text(" en het decreet")
            + refer.format("footnote", 3)
            + text(".")
        ),
        para(text("De functionaris geeft advies.") + refer.format("endnote", 2)),
        para(
            text("Camera’s worden gemeld") + f"<w:ins w:id='1' {AN}>{refer.format('footnote', 4)}</w:ins>" + text(".")
        ),
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    texts = {
        2: text("Verordening (EU) 2016/679."),
        3: text("Bestuursdecreet, ")
        + f"<w:del w:id='2' {BEN}>{gone('art. II.1')}</w:del>"
        + f"<w:ins w:id='3' {BEN}>{text('art. II.2')}</w:ins>"
        + text("."),
        4: text("Wet van 21 maart 2007."),
    }
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{inside}</w:p></w:footnote>'
        for number, inside in texts.items()
    )
    writer.part("footnotes", "footnotes", separator + footnotes)
    writer.part(
        "endnotes", "endnotes", f'<w:endnote w:id="2"><w:p>{text("Te bereiken via het onthaal.")}</w:p></w:endnote>'
    )
    return writer.done()


def cross_references() -> bytes:
    """A table of contents, cross-references as fields, links, and fields that show a date or a number."""
    writer = Writer(TITLE)
    number = writer.list_of(level("Artikel %1", before='<w:pStyle w:val="Heading2"/>'))
    writer.number_style("Heading 2", number)
    heading = '<w:pStyle w:val="Heading2"/>'
    link = writer.document.part.relate_to("https://wilgendorp.example/code", RELATIONSHIP_TYPE.HYPERLINK, True)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = text(' TOC \\o "1-3" \\h ', tag="instrText")
    lines = []
    for at, words in ((1, "Artikel 1 Toegang"), (2, "Artikel 2 Controle")):
        page = field(f"PAGEREF _Toc{at} \\h", str(at))
        lines.append(f'<w:hyperlink w:anchor="_Toc{at}">{text(words)}<w:r><w:tab/></w:r>{page}</w:hyperlink>')
    writer.put(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent>"
        + para("Inhoud")
        + para(begin + code + middle + lines[0])
        + para(lines[1])
        + para(end)
        + "</w:sdtContent></w:sdt>",
        para(marked(marked(text("Toegang"), "_Toc1", 1), "_Ref1", 2), heading),
        para(text("Je krijgt toegang met een badge, zie ") + field("REF _Ref2 \\r \\h", "Artikel 2") + text(".")),
        para(marked(marked(text("Controle"), "_Toc2", 3), "_Ref2", 4), heading),
        para(
            text("De controle volgt ")
            + f'<w:fldSimple w:instr=" REF _Ref1 \\n \\h ">{text("Artikel 1")}</w:fldSimple>'
            + text(" en ")
            + f'<w:hyperlink r:id="{link}">{text("de code op het intranet")}</w:hyperlink>'
            + text(", bijgewerkt op ")
            + field('DATE \\@ "d MMMM yyyy"', "3 september 2026")
            + text(".")
        ),
        para(
            text("Verwijzing met een veld in een veld: ")
            + begin
            + text(" IF ", tag="instrText")
            + field("PAGE", "1")
            + text(' = 1 "ja" "nee" ', tag="instrText")
            + middle
            + text("ja")
            + end
        ),
    )
    return writer.done()


def hidden_text() -> bytes:
    """Hidden letters by themselves, by styles, in a row; letters of no size, white letters on white and on a colour."""
    writer = Writer(TITLE)
    number = writer.list_of(level("%1."))
    writer.style(
        '<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    writer.style(
        '<w:style w:type="paragraph" w:styleId="Notitie"><w:name w:val="Notitie"/><w:basedOn w:val="Normal"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    writer.put(
        numbered(
            text("Je bewaart documenten") + text(" (behalve die van de burgemeester)", HIDDEN) + text("."), number
        ),
        para(
            text("Niet publiceren!", HIDDEN),
            f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr><w:rPr>{HIDDEN}</w:rPr>",
        ),
        numbered(
            text("Je wist") + text(" nooit", '<w:rStyle w:val="Geheim"/>') + text(" wat je niet nodig hebt."), number
        ),
        para("Interne nota.", '<w:pStyle w:val="Notitie"/>'),
        para(text("Zichtbaar in een verborgen stijl.", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Notitie"/>'),
        para(text("Gewone tekst") + text("kleine letters", '<w:sz w:val="2"/>') + text(".")),
        para(text("Wit op wit.", WHITE) + text("Zwart op wit.")),
        para(text("Wit op blauw.", WHITE), '<w:shd w:val="clear" w:fill="1F4E79"/>'),
        para(f"<w:ins w:id='1' {AN}>{text('Ingevoegd en verborgen.', HIDDEN)}</w:ins>" + text("Slot.")),
        table(
            cell(para("Zichtbare rij")),
            f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell(para('Verborgen rij'))}</w:tr>",
        ),
        para(""),
    )
    return writer.done()


def directions() -> bytes:
    """Marks that turn text around, and signs for hyphens, tabs, breaks and symbols."""
    writer = Writer(TITLE)
    writer.put(
        para(text("Je mag \u202ereoin\u202c delen\u200f.")),
        para(text("Een ") + f'<w:bdo w:val="rtl">{text("omgekeerd")}</w:bdo>' + text(" woord.")),
        para(f'<w:dir w:val="rtl">{text("סודי")}</w:dir>' + text(" blijft staan."), "<w:bidi/>"),
        para(
            "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail en werk</w:t><w:softHyphen/><w:t>gever</w:t><w:br/>"
            "<w:t>nieuwe regel</w:t><w:tab/><w:t>na een tab</w:t><w:br w:type='page'/><w:t>na een pagina</w:t></w:r>"
        ),
        para(text("Zacht\u00ad streepje en vast\u00a0spatie.")),
        para(
            symbol("Wingdings", "F0FE")
            + text(" akkoord ")
            + symbol("Symbol", "F0B3")
            + text(" 5 jaar ")
            + symbol("Wingdings", "F036")
        ),
    )
    return writer.done()


def languages() -> bytes:
    """Passages in French and English, marked as such, between Roman parts."""
    writer = Writer(TITLE)
    number = writer.list_of(level("%1.", "upperRoman"))
    french, english = '<w:lang w:val="fr-BE"/>', '<w:lang w:val="en-GB"/>'
    writer.put(
        numbered("Taalgebruik", number),
        para("Je gebruikt het Nederlands in dienst."),
        numbered(text("Traduction", french), number),
        para(text("L’agent respecte le secret professionnel. Il est interdit de partager son mot de passe.", french)),
        numbered(text("Summary", english), number),
        para(text("Employees must not share passwords.", english)),
        para(
            text("Het begrip ")
            + text("social engineering", english + "<w:i/>")
            + text(" betekent misleiding van mensen.")
        ),
    )
    return writer.done()


MARKED: dict[str, Maker] = {
    "drie-auteurs": three_authors,
    "opmerkingen": remarks,
    "voetnoten": notes,
    "kruisverwijzingen": cross_references,
    "verborgen-tekst": hidden_text,
    "leesrichtingen": directions,
    "andere-talen": languages,
}
