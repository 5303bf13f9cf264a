"""Small files in other forms than Word's, each with what its form can hold; made in code, the same every time."""

from odtfiles import flat as flat_odt
from odtfiles import h, items, level, listed, odt, p, style

PAGE = """<!DOCTYPE html>
<html lang="nl-BE"><head><title>Code van Wilgendorp</title><meta charset="utf-8">
<style>.weg, p#niet { display: none } @media print { p { display: none } } .rood { color: red }</style>
<script>document.write("Dit is geen tekst")</script></head>
<body>
<nav><ul><li><a href="#a1">Artikel 1</a></li></ul></nav>
<h1 id="a1">Artikel 1. Toegang</h1>
<p class="lid">Je mag <b>nooit</b> een <i>wachtwoord</i> delen,
   ook niet met <a href="https://voorbeeld.example/ict">de dienst ICT</a>.</p>
<ol start="3"><li>drie;<li value="7">zeven:
  <ol type="a"><li><p>met een letter;</p><p>vervolg;</p></li><li>nog een letter:<ul><li>punt</li></ul></li></ol>
</li><li>acht.</li></ol>
<ol type="I" reversed><li>twee</li><li>een</li></ol>
<ul style="list-style-type: none"><li>zonder teken</li></ul>
<ul><li>buiten<ul><li>binnen<ul><li>diepst</li></ul></li></ul></li></ul>
<p hidden>Verborgen alinea</p><p class="weg">Verborgen klasse</p><p id="niet">Verborgen id</p>
<p>Zichtbaar <span style="display:none">onzichtbaar </span>en <span style="font-size:0">klein </span>gezien.</p>
<!-- Nog te bespreken met de vakbond -->
<template><p>Sjabloon</p></template><noscript>Zet scripts aan.</noscript>
<p>Wie <del datetime="2026-09-01">altijd</del><ins
cite="mailto:An%20Peeters" datetime="2026-09-02">nooit</ins> roept.</p>
<ins datetime="2026-09-03"><p>Een hele nieuwe alinea.</p></ins>
<table><caption>Termijnen</caption><thead><tr><th>Wat<th>Termijn</thead>
<tr><td rowspan="2">Logboek<td>1 jaar<tr><td>2 jaar
<tr><td colspan="2">Rest <table><tr><td>genest</td></tr></table></table>
<dl><dt>gebruiker</dt><dd>wie een account heeft</dd></dl>
<blockquote><p>Een aanhaling.</p></blockquote>
<pre>regel een
   regel twee</pre>
<p>Zie de wet<sup><a href="#fn1" class="footnote-ref" id="fnref1">1</a></sup>.
Omge\u202ekeerd\u202c <bdo dir="rtl">tam</bdo>!</p>
<p align="center">Gedaan te Wilgendorp<br>De burgemeester</p>
<p><img src="https://elders.example/logo.png" alt="Het logo"><iframe src="https://elders.example/kaart"></iframe></p>
<form><input type="hidden" value="geheim"><select><option>keuze</option></select></form>
<section class="footnotes"><ol><li id="fn1"><p>Wet van 1 januari.<a href="#fnref1" class="footnote-back">terug</a></p>
</li></ol></section>
losse tekst
</body></html>
"""

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><title>Code</title>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
</head><body lang=NL-BE><div class=WordSection1>
<p class=MsoToc1>Artikel 1 Doel 2</p>
<h1><span style='mso-list:Ignore'>Artikel 1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>Doel</h1>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>
Je meldt een caf\xe9bezoek niet.<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>\xb7<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Met een punt.</p>
<p class=MsoNormal>Je mag<a href="#_msocom_1" class=msocomanchor>[AP1]</a> alles
<span style='mso-hide:all'>behalve dit</span><a href="#_ftn1" name="_ftnref1">[1]</a>.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--[if gte vml 1]><v:textbox><p>In een oud vak</p></v:textbox><![endif]-->
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Dat zegt de wet.</p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt>
<p class=MsoCommentText><a name="_msocom_1"></a>Klopt dit wel?</p></div></div></div>
</div></body></html>
"""

FILTERED = """<html><head><meta charset=windows-1252></head><body lang=NL-BE>
<p class=MsoListParagraph style='text-indent:-18.0pt'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span>Eerste punt;</p>
<p class=MsoListParagraph style='text-indent:-18.0pt'><span style='font-family:Symbol'>\xb7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Tweede punt.</p>
<p class=MsoNormal>Een gewone zin met <span style='font:7.0pt "Times New Roman"'>kleine letters</span>.</p>
</body></html>
"""

MARKED = """---
title: "Code van Wilgendorp"
auteur: dienst ICT
---
# Hoofdstuk 1. Algemeen {#algemeen .unnumbered}

## Artikel 3. Doel

De code geldt voor *iedereen*, zie [de wet](https://voorbeeld.example/wet_(2016) "titel") en [later][l].
- punt een
- punt twee:
  1. genest;
  2. ook genest.

3. drie is getypt;
4. vier:
   a) met een letter;
   b) nog een letter.
7. zeven, want vijf en zes zijn weg.

   Dit hoort nog bij zeven.

Tekst ertussen.

1. geteld
1. verder geteld
1. nog verder

Artikel 4. Regels:
1\u00b0 de eerste;
2\u00b0 de tweede.

De wagen weegt meer dan
3.1 ton, zegt artikel
12. Dat staat er[^noot].

| Wat | Termijn |
|-----|---------|
| Logboek | 1 jaar |

Gebruiker
:   Wie een account heeft.

```
1. geen lijst
   maar code
```

<div hidden>Verborgen</div>

Tekst met <b>ruwe</b> HTML, een ![plaatje](logo.png) en 3 < 4 & 5 > 4.

<!-- opmerking van de schrijver -->

[l]: https://voorbeeld.example/later
[^noot]: De noot zelf.
"""

LISTS = odt(
    h("Algemeen")
    + h("Doel", 2)
    + items("N", p("eerste") + p("vervolg"), p("tweede") + items("", p("binnen"), p("nog een"), more=""))
    + p("Ertussen.")
    + items("N", p("derde"), more='text:continue-numbering="true" xml:id="lijst"')
    + items("B", p("punt"), p("punt twee"))
    + items("N", p("vierde"), more='text:continue-list="lijst"')
    + items("N", p("opnieuw"))
    + '<text:list text:style-name="N"><text:list-header><text:p>Zonder nummer</text:p></text:list-header>'
    + '<text:list-item text:start-value="9"><text:p>negende</text:p></text:list-item></text:list>'
    + h("Regels", 2)
    + h("Zonder nummer", 2, 'text:is-list-header="true"')
    + h("Slot")
    + h("Begin", 2)
    + items("L", p("z"), p("aa of aaa"))
    + items("R", "<text:list><text:list-item><text:p>meteen het tweede niveau</text:p></text:list-item></text:list>")
    + "<text:list><text:list-item>"
    + p("lijst van de stijl", "Van_20_stijl")
    + "</text:list-item></text:list>",
    automatic=listed(
        "N",
        level(1, "1", "Art. ", "."),
        level(2, "1", "", "°", 'text:display-levels="2" text:start-value="4"'),
    )
    + listed("B", '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>')
    + listed("L", level(1, "a", "(", ")", 'text:start-value="26" style:num-letter-sync="true"'))
    + listed("R", level(1, "I"), level(2, "i", "", ")", 'loext:num-list-format="%1%-%2%)"')),
    named="<text:outline-style style:name='Outline'>"
    "<text:outline-level-style text:level='1' style:num-format='I' style:num-prefix='Hoofdstuk '/>"
    "<text:outline-level-style text:level='2' style:num-format='1' style:num-prefix='Artikel ' style:num-suffix='.'/>"
    "</text:outline-style>"
    + style("Heading_20_1", "", 'style:display-name="Kop 1"')
    + style("Van_20_stijl", "", 'style:list-style-name="S"')
    + listed("S", level(1, "A")),
)

_WHO = "<office:change-info><dc:creator>{}</dc:creator><dc:date>{}</dc:date></office:change-info>"
_AN, _BEN = _WHO.format("An Peeters", "2026-09-01T09:00:00"), _WHO.format("Ben Claes", "2026-09-02T10:30:00")


def _region(name: str, inside: str) -> str:
    return f'<text:changed-region xml:id="{name}">{inside}</text:changed-region>'


def _gone(name: str, who: str, *paragraphs: str) -> str:
    return _region(name, f"<text:deletion>{who}{''.join(p(one) for one in paragraphs)}</text:deletion>")


def _at(name: str, kind: str = "") -> str:
    return f'<text:change{kind} text:change-id="{name}"/>'


TRACKED = odt(
    "<text:tracked-changes>"
    + _gone("c1", _AN, "altijd")
    + _region("c2", f"<text:insertion>{_BEN}</text:insertion>")
    + _region("c3", f"<text:format-change>{_AN}</text:format-change>")
    + _gone("c4", _AN, "Deze alinea valt weg.", "")
    + _region("c5", f"<text:insertion>{_BEN}</text:insertion>")
    + _gone("c6", _BEN, "", "en dit")
    + _region("c7", f"<text:deletion>{_AN}{p('nooit gezien')}</text:deletion><text:insertion>{_BEN}</text:insertion>")
    + _gone("c8", _AN, "Tussen twee alinea's.")
    + _gone("c9", _BEN, "Nergens meer.")
    + "</text:tracked-changes>"
    + p(
        f"Je mag {_at('c1')}{_at('c2', '-start')}nooit{_at('c2', '-end')} "
        f"{_at('c3', '-start')}delen{_at('c3', '-end')}."
    )
    + p(f"{_at('c4')}Deze alinea blijft.")
    + p(f"Voor{_at('c5', '-start')} en een nieuwe alinea.")
    + p(f"Nog nieuw.{_at('c5', '-end')} Oud.")
    + p(f"Een zin {_at('c6')} en de rest.")
    + p(f"Stil{_at('c7')}te.")
    + _at("c8")
    + p("Het einde.")
)

_BOX = "<draw:frame><draw:text-box><text:p>In een vak.</text:p></draw:text-box><svg:title>Vak</svg:title></draw:frame>"
_ANNOTATION = (
    '<office:annotation office:name="r1"><dc:creator>An Peeters</dc:creator><dc:date>2026-09-01</dc:date>'
    "<text:p>Klopt dit?</text:p><text:p>Kijk na.</text:p></office:annotation>"
)
_ANSWER = (
    '<office:annotation office:name="r2" loext:parent-name="r1" loext:resolved="true"><dc:creator>Ben</dc:creator>'
    "<text:p>Ja.</text:p></office:annotation>"
)

REST = odt(
    p("Code van Wilgendorp", "Title")
    + "<text:table-of-content text:name='i'><text:table-of-content-source><text:index-title-template>Inhoud"
    "</text:index-title-template></text:table-of-content-source><text:index-body>"
    + p("Artikel 1<text:tab/>2")
    + "</text:index-body></text:table-of-content>"
    + p(
        'Drie<text:s text:c="3"/>spaties, een<text:tab/>tab en een<text:line-break/>regel. '
        '<text:span text:style-name="Vet">Vet <text:span text:style-name="Schuin">en schuin</text:span></text:span>'
    )
    + p(
        f'Een {_ANNOTATION}{_ANSWER}opmerking<office:annotation-end office:name="r1"/> en een noot'
        '<text:note text:id="ftn0" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>De noot.</text:p></text:note-body></text:note>"
        '<text:note text:id="edn0" text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        "<text:note-body><text:p>Achteraan.</text:p></text:note-body></text:note>."
    )
    + p(
        'Ken<text:bookmark text:name="hier"/>merk en '
        '<text:bookmark-ref text:ref-name="hier">artikel 1</text:bookmark-ref>'
    )
    + p('<text:a xlink:href="https://elders.example/">Een link</text:a> \u202eomgekeerd\u202c \uf0fc')
    + p(
        'Gezien<text:span text:style-name="Weg"> en niet gezien</text:span>'
        '<text:span text:style-name="Klein"> heel klein</text:span>'
        '<text:hidden-text text:is-hidden="true" text:string-value=" stiekem"> stiekem</text:hidden-text>.'
    )
    + p("Verborgen alinea", "Verborgen")
    + p('<text:hidden-paragraph text:is-hidden="true"/>Ook verborgen')
    + p('<text:span text:style-name="Toch">Toch te zien</text:span>, dit niet', "Verborgen")
    + "<text:section text:name='s' text:display='none'>"
    + p("Verborgen deel")
    + "</text:section><text:section text:name='t'><text:section-source xlink:href='https://elders.example/deel.odt'/>"
    + p("Zichtbaar deel")
    + "</text:section>"
    + p(f"Tekst met een vak{_BOX}.")
    + p(
        '<draw:frame><draw:image xlink:href="https://elders.example/logo.png"/>'
        "<svg:desc>Het logo</svg:desc></draw:frame>"
        '<draw:custom-shape><text:p>ONTWERP</text:p><draw:enhanced-geometry draw:text-path="true"/></draw:custom-shape>'
    )
    + "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
    "<table:table-cell><text:p>Wat</text:p>"
    "</table:table-cell><table:table-cell><text:p>Termijn</text:p></table:table-cell></table:table-row>"
    "</table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>"
    "<text:p>Samen</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>genest</text:p></table:table-cell></table:table-row>"
    "</table:table></table:table-cell><table:covered-table-cell><text:p>bedekt</text:p></table:covered-table-cell>"
    "</table:table-row></table:table>" + "<text:soft-page-break/>" + p("Op de volgende bladzijde", "Midden"),
    automatic=style("Weg", '<style:text-properties text:display="none"/>', family="text")
    + style("Klein", '<style:text-properties fo:font-size="1pt"/>', family="text")
    + style("Toch", '<style:text-properties text:display="true"/>', family="text")
    + style("Vet", '<style:text-properties fo:font-weight="bold"/>', family="text")
    + style("Schuin", '<style:text-properties fo:font-style="italic"/>', family="text")
    + style("Verborgen", '<style:text-properties text:display="none"/>')
    + style("Midden", '<style:paragraph-properties fo:text-align="center" fo:margin-left="1cm"/>'),
    named='<style:default-style style:family="paragraph"><style:text-properties fo:language="nl" fo:country="BE"/>'
    "</style:default-style>",
    pages='<style:master-page style:name="Standard"><style:header><text:p>Gemeente Wilgendorp</text:p></style:header>'
    "<style:footer><text:p>Blad <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>",
    more={
        "meta.xml": "<office:document-meta xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><office:meta><dc:title>De code</dc:title>"
        "<dc:subject>Niet voor verspreiding</dc:subject></office:meta></office:document-meta>",
        "Basic/Standard/Module1.xml": "<script>Shell</script>",
        "Object 1/content.xml": "<math><mi>x</mi></math>",
    },
)

FILES: dict[str, bytes] = {
    "pagina.html": PAGE.encode(),
    "word.htm": FROM_WORD.encode("cp1252"),
    "word-gefilterd.htm": FILTERED.encode("cp1252"),
    "tekst.md": MARKED.encode(),
    "lijsten.odt": LISTS,
    "wijzigingen.odt": TRACKED,
    "rest.odt": REST,
    "plat.fodt": flat_odt(h("Titel") + p("Een alinea.")),
}
