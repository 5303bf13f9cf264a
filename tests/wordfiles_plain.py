"""Word files whose structure is in headings, numbers and lists: as people type and style them."""

from docx.oxml.ns import qn
from wordwriter import Maker, Writer, level, numbered, para

TITLE = "Gedragscode digitale middelen van de gemeente Wilgendorp"

DUTCH_STYLES = {"heading 1": "Kop1", "heading 2": "Kop2", "heading 3": "Kop3", "Title": "Titel"}
"""What the Dutch Word calls these styles in the file itself; their names stay English."""


def _dutch(writer: Writer) -> None:
    for style in writer.document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name in DUTCH_STYLES:
            style.set(qn("w:styleId"), DUTCH_STYLES[name])


def automatic_articles() -> bytes:
    """Headings by style; Word itself puts "Hoofdstuk I" and "Artikel 1." before them and "§ 1." before members."""
    writer = Writer(TITLE)
    _dutch(writer)
    number = writer.list_of(
        level("Hoofdstuk %1", "upperRoman", before='<w:pStyle w:val="Kop1"/>'),
        level("Artikel %2.", before='<w:lvlRestart w:val="0"/><w:pStyle w:val="Kop2"/>'),
        level("§ %3."),
    )
    writer.number_style("Heading 1", number)
    writer.number_style("Heading 2", number, 1)
    writer.add(TITLE, "Title")
    writer.add("Algemene bepalingen", "Heading 1")
    writer.add("Toepassingsgebied", "Heading 2")
    writer.put(
        numbered("Deze code geldt voor elk personeelslid van de gemeente Wilgendorp.", number, 2),
        numbered("Ze geldt ook voor mandatarissen, vrijwilligers en externen.", number, 2),
    )
    writer.add("Begrippen", "Heading 2")
    writer.add("In deze code wordt verstaan onder sociale media: elk online platform om inhoud te delen.")
    writer.add("Gebruik", "Heading 1")
    writer.add("Wachtwoorden", "Heading 2")
    writer.put(
        numbered("Het personeelslid houdt zijn wachtwoord geheim.", number, 2),
        numbered("Het is verboden om een wachtwoord met een collega te delen.", number, 2),
        numbered(
            "Het personeelslid wijzigt zijn wachtwoord elke zes maanden, tenzij de dienst ICT anders bepaalt.",
            number,
            2,
        ),
    )
    writer.add("Sociale media", "Heading 2")
    writer.add("Het personeelslid mag sociale media voor privédoeleinden gebruiken tijdens de pauze.")
    return writer.done()


def multilevel() -> bytes:
    """1, 1.1 and 1.1.1 before headings, by Word."""
    writer = Writer(TITLE)
    number = writer.list_of(
        level("%1", before='<w:pStyle w:val="Heading1"/>'),
        level("%1.%2", before='<w:pStyle w:val="Heading2"/>'),
        level("%1.%2.%3", before='<w:pStyle w:val="Heading3"/>'),
    )
    for at in (1, 2, 3):
        writer.number_style(f"Heading {at}", number, at - 1)
    writer.add("Inleiding", "Heading 1")
    writer.add("Deze code legt vast hoe we met digitale middelen omgaan.")
    writer.add("Toestellen", "Heading 1")
    writer.add("Laptop", "Heading 2")
    writer.add("Bewaring", "Heading 3")
    writer.add("Je laat je laptop nooit onbeheerd achter.")
    writer.add("Herstelling", "Heading 3")
    writer.add("Alleen de dienst ICT herstelt een toestel.")
    writer.add("Smartphone", "Heading 2")
    writer.add("Je gebruikt een pincode van minstens zes cijfers.")
    writer.add("Internet", "Heading 1")
    writer.add("Surfen", "Heading 2")
    writer.add("Bezoek", "Heading 3")
    writer.add("Het is niet toegestaan om illegale websites te bezoeken.")
    return writer.done()


def typed_numbers() -> bytes:
    """Everything in Standaard: each number is typed, some with a tab after it."""
    writer = Writer()
    writer.all(
        [
            TITLE,
            "HOOFDSTUK I. ALGEMEEN",
            "Artikel 1. Toepassingsgebied",
            "Deze code is van toepassing op alle personeelsleden.",
            "Artikel 2. Definities",
            "In deze code wordt verstaan onder:",
            "1°\tpersoneelslid: ieder die bij de gemeente werkt;",
            "2°\tICT-middelen: toestellen, programma’s en netwerken;",
            "3°\tsociale media: platformen om inhoud te delen.",
            "HOOFDSTUK II. GEBRUIK",
            "Artikel 3. E-mail",
            "3.1\tElk personeelslid gebruikt het e-mailadres van de gemeente voor dienstberichten.",
            "3.2\tHet is verboden om:",
            "a)\tkettingbrieven door te sturen;",
            "b)\tvertrouwelijke stukken naar een privéadres te sturen:",
            "i.\tpersoonsgegevens;",
            "ii.\tontwerpen van besluiten.",
            "Artikel 4. Controle",
            "§ 1. De gemeente mag het gebruik van internet controleren.",
            "§ 2. De controle gebeurt volgens artikel 3, tweede lid.",
            "Artikel 5bis. Slotbepaling",
            "Deze code treedt in werking op 1 januari 2027.",
        ]
    )
    return writer.done()


def bold_headings() -> bytes:
    """Headings are bold or large letters in Standaard; numbers are typed."""
    writer = Writer()
    title = writer.add(TITLE.upper(), bold=True)
    title.alignment = 1
    title.runs[0].font.size = 203200
    for heading, texts in (
        ("1. Doel", ["Deze code geeft richting aan wie digitaal werkt.", "Ze vervangt de nota van 2019."]),
        ("2. Internet", ["Je mag internet beperkt privé gebruiken.", "Je downloadt geen programma’s."]),
        ("3. Sociale media", ["Je spreekt in eigen naam.", "Je deelt geen vertrouwelijke informatie."]),
    ):
        writer.add(heading, bold=True)
        writer.all(texts)
    half = writer.document.add_paragraph()
    half.add_run("Let op: ").bold = True
    half.add_run("wie twijfelt, vraagt raad aan de dienst communicatie.")
    return writer.done()


def misused_styles() -> bytes:
    """A style for headings on whole sentences, because it looked right; a heading in the style for lists."""
    writer = Writer(TITLE)
    writer.add("Afspraken over e-mail", "List Paragraph")
    writer.add(
        "Het personeelslid beantwoordt een e-mail binnen de drie werkdagen. Lukt dat niet, dan stuurt het een "
        "ontvangstmelding.",
        "Heading 2",
    )
    writer.add("Het is verboden om e-mails van collega’s te lezen zonder hun toestemming.", "Heading 2")
    writer.add("Afspraken over bellen", "List Paragraph")
    writer.add("De gsm van de dienst mag ook privé gebruikt worden.", "Quote")
    writer.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Tussentitel"><w:name w:val="Tussentitel gemeente"/>'
        '<w:basedOn w:val="Heading3"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    writer.put(para("Afspraken over vergaderen", '<w:pStyle w:val="Tussentitel"/>'))
    writer.put(para("Zet je camera aan als dat kan.", '<w:outlineLvl w:val="9"/><w:pStyle w:val="Tussentitel"/>'))
    return writer.done()


def bullets() -> bytes:
    """Bullets of fonts with pictures, of plain letters, and lists in lists."""
    writer = Writer(TITLE)
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
    wingdings = symbol.replace("Symbol", "Wingdings")
    number = writer.list_of(
        level("\uf0b7", "bullet", symbol), level("o", "bullet"), level("\uf0a7", "bullet", wingdings)
    )
    dashes = writer.list_of(level("-", "bullet"), level("%2)", "lowerLetter"))
    writer.add("Veilig werken", "Heading 1")
    writer.add("Elk personeelslid:")
    writer.put(
        numbered("vergrendelt zijn scherm;", number),
        numbered("meldt verlies:", number),
        numbered("aan de leidinggevende,", number, 1),
        numbered("aan de dienst ICT,", number, 1),
        numbered("ook buiten de kantooruren.", number, 2),
        numbered("gebruikt alleen programma’s van de gemeente.", number),
    )
    writer.add("Wij raden aan om:")
    writer.put(
        numbered("back-ups te maken:", dashes),
        numbered("wekelijks op de server,", dashes, 1),
        numbered("nooit op een usb-stick;", dashes, 1),
        numbered("bijlagen eerst te scannen.", dashes),
    )
    writer.number_style("List Bullet", number)
    writer.all(["Oude nota’s wis je na vijf jaar.", "Verslagen bewaar je."], "List Bullet")
    return writer.done()


def restarted_lists() -> bytes:
    """Lists that begin anew under each article, one that goes on, and one that begins at 5."""
    writer = Writer(TITLE)
    number = writer.list_of(level("%1."), level("%2°"), level("%3)", "lowerLetter"))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    anew, five = writer.use(number, 2, start.format(1)), writer.use(number, 3, start.format(5))
    writer.add("Artikel 1 Toestellen", "Heading 2")
    writer.put(
        numbered("Je draagt zorg voor je toestel.", number),
        numbered("Je meldt meteen:", number),
        numbered("schade;", number, 1),
        numbered("diefstal.", number, 1),
        numbered("Je leent je toestel niet uit.", number),
        numbered("Je meldt elk jaar:", number),
        numbered("slijtage.", number, 1),
    )
    writer.add("Artikel 2 Netwerk", "Heading 2")
    writer.put(
        numbered("Je gebruikt de VPN van de gemeente.", anew),
        numbered("Je sluit geen eigen router aan.", anew),
    )
    writer.add("De volgende punten gaan verder:")
    writer.put(numbered("Gasten gebruiken het gastennetwerk.", anew))
    writer.add("Uit de oude code overgenomen:")
    writer.put(numbered("Het netwerk is enkel voor het werk.", five), numbered("Streaming is verboden.", five))
    return writer.done()


def numbering_of_styles() -> bytes:
    """Lists that come from styles, through links between definitions, with Roman parts and plain figures below."""
    writer = Writer(TITLE)
    writer.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Deel"><w:name w:val="Deel"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    writer.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Regel"><w:name w:val="Regel"/>'
        '<w:basedOn w:val="Deel"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr>'
        "</w:style>"
    )
    writer.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Onderregel"><w:name w:val="Onderregel"/>'
        '<w:basedOn w:val="Regel"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    writer.style(
        '<w:style w:type="numbering" w:customStyle="1" w:styleId="Codelijst"><w:name w:val="Codelijst"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    writer.list_of(
        level("Deel %1", "upperRoman", before='<w:pStyle w:val="Deel"/>'),
        level("%1.%2", before="<w:isLgl/>").replace("<w:isLgl/>", '<w:pStyle w:val="Regel"/><w:isLgl/>'),
        level("%3.", "decimalZero", before='<w:pStyle w:val="Onderregel"/>'),
        more='<w:styleLink w:val="Codelijst"/>',
    )
    writer.list_of(more='<w:numStyleLink w:val="Codelijst"/>')
    for style, words in (
        ("Deel", "Wie"),
        ("Regel", "De code geldt voor iedereen."),
        ("Regel", "Ze geldt ook thuis."),
        ("Onderregel", "Bij telewerk;"),
        ("Onderregel", "bij wachtdienst."),
        ("Deel", "Wat"),
        ("Regel", "Je werkt veilig."),
        ("Onderregel", "Je gebruikt tweestapsverificatie."),
    ):
        writer.put(para(words, f'<w:pStyle w:val="{style}"/>'))
    writer.put(para("Zonder nummer.", '<w:pStyle w:val="Regel"/><w:numPr><w:numId w:val="0"/></w:numPr>'))
    return writer.done()


PLAIN: dict[str, Maker] = {
    "automatische-artikels": automatic_articles,
    "meerdere-niveaus": multilevel,
    "getypte-nummers": typed_numbers,
    "vette-koppen": bold_headings,
    "verkeerde-stijlen": misused_styles,
    "opsommingen": bullets,
    "herbegonnen-lijsten": restarted_lists,
    "nummers-uit-stijlen": numbering_of_styles,
}
