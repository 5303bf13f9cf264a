"""Made-up Dutch for a made-up library: as long, as varied and as repetitive as the texts of a real code.

The sentences mean little. They only have to weigh what real ones weigh: in a page, in the search index, on paper.
"""

import random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STEMS = _words(
    "dienst werk gemeente bestuurs informatie netwerk gebruikers toegangs beveiligings personeels communicatie "
    "gegevens privacy mail telefoon toestel software archief dossier burger klacht vergader project data web "
    "samenwerkings opleidings integriteits controle noodgevallen thuiswerk reis aankoop contract leveranciers "
    "raads inwoners jeugd zorg school bibliotheek sport cultuur verkeers milieu bouw belasting register kas"
)
HEADS = _words(
    "account bericht regel toestel bestand map lijst register kanaal groep wachtwoord sleutel code formulier verslag "
    "overleg procedure afspraak beleid plan rapport melding aanvraag toestemming controle opslag verbinding netwerk "
    "server programma toepassing licentie foto film naam logo profiel pagina reactie discussie vraag antwoord klacht "
    "inbreuk risico maatregel sanctie termijn dienst team verantwoordelijke beheerder coördinator bijlage omslag"
)
ADJECTIVES = _words(
    "gedeelde persoonlijke professionele vertrouwelijke openbare digitale mobiele tijdelijke externe interne "
    "officiële bijzondere dringende recente gevoelige verplichte beveiligde versleutelde nieuwe bestaande ernstige "
    "schriftelijke voorafgaande jaarlijkse beschikbare noodzakelijke betrokken volledige juiste andere lokale "
    "gewone eenvoudige gezamenlijke afzonderlijke blijvende onvoorziene passende zorgvuldige kwetsbare draadloze"
)
VERBS = (
    ("bewaart", "bewaren"),
    ("meldt", "melden"),
    ("deelt", "delen"),
    ("gebruikt", "gebruiken"),
    ("vraagt", "vragen"),
    ("verspreidt", "verspreiden"),
    ("controleert", "controleren"),
    ("verwijdert", "verwijderen"),
    ("beheert", "beheren"),
    ("publiceert", "publiceren"),
    ("bespreekt", "bespreken"),
    ("beveiligt", "beveiligen"),
    ("installeert", "installeren"),
    ("opent", "openen"),
    ("wijzigt", "wijzigen"),
    ("verlengt", "verlengen"),
    ("noteert", "noteren"),
    ("registreert", "registreren"),
    ("bezorgt", "bezorgen"),
    ("kopieert", "kopiëren"),
    ("overlegt", "overleggen"),
    ("archiveert", "archiveren"),
    ("weigert", "weigeren"),
    ("vertaalt", "vertalen"),
    ("ondertekent", "ondertekenen"),
    ("bekijkt", "bekijken"),
    ("vergelijkt", "vergelijken"),
    ("herhaalt", "herhalen"),
    ("vermeldt", "vermelden"),
    ("beperkt", "beperken"),
)
"""Each as "je …" has it, and the infinitive."""
PLACES = (
    "op sociale media",
    "tijdens de werkuren",
    "buiten de werkuren",
    "binnen één werkdag",
    "in naam van het bestuur",
    "in eigen naam",
    "bij de dienst ICT",
    "via het netwerk van het bestuur",
    "op een eigen toestel",
    "met collega's",
    "met inwoners",
    "na overleg met de leidinggevende",
    "zonder toestemming",
    "bij het einde van je opdracht",
    "in een besloten groep",
    "voor persoonlijk gebruik",
    "in het kader van je functie",
    "als het dringend is",
    "volgens de afspraken van de dienst",
    "op een plaats waar anderen meekijken",
    "in de {noun}",
    "bij elke {noun}",
    "naast de {noun}",
    "onder de {noun} van de {noun2}",
    "voor de {noun} begint",
    "tot de {noun} voorbij is",
    "met de {noun} van een collega",
    "uit de {noun} en de {noun2}",
)
OPENINGS = {
    "obligation": "Je {verb} {thing} {place}",
    "prohibition": "Je {verb} geen {thing} {place}",
    "permission": "Je mag {thing} {place} {infinitive}",
    "right": "Je hebt het recht om {thing} {place} te {infinitive}",
    "recommendation": "Je {verb} {thing} best {place}",
    "definition": "Onder {noun} valt elke {thing} die iemand {place} {verb}",
    "procedure": "De verantwoordelijke {verb} {thing} {place}",
    "sanction": "Wie {thing} {place} {verb}, kan een tuchtmaatregel krijgen",
    "retention": "Het bestuur {verb} {thing} hoogstens een jaar",
    "principle": "Het bestuur {verb} {thing} alleen {place}",
    "fact": "De dienst {verb} {thing} {place}",
}
"""How a sentence starts that does this, by modality."""
TAILS = (
    "en {verb} de {thing} {place}",
    "zodat de {thing} voor iedereen duidelijk blijft",
    "tenzij de {noun} iets anders bepaalt",
    "ook als de {thing} niet van het bestuur is",
    "en dat geldt ook voor de {noun} en de {noun2}",
    "want de {thing} kan schade geven aan de goede naam van het bestuur",
    "wanneer de {noun} daarom vraagt",
    "behalve {place}",
)


class Writer:
    """Writes Dutch-looking text; the same seed writes the same. Few words come often and many seldom, as in life."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up content, the same at every run

    def noun(self) -> str:
        """A compound: of 2,695, the first few far more often than the last."""
        return compound(int(len(STEMS) * len(HEADS) * self.chance.random() ** 2))

    def thing(self) -> str:
        """A noun with an adjective."""
        return f"{self.chance.choice(ADJECTIVES)} {self.noun()}"

    def sentence(self, modality: str, length: int) -> str:
        """One sentence of about ``length`` characters."""
        text = self._fill(OPENINGS[modality])
        while len(text) < length - 20:
            text += (", " if self.chance.random() < 0.7 else " ") + self._fill(self.chance.choice(TAILS))
        return f"{text}."

    def norm(self, modality: str) -> str:
        """The text of a provision: 119 characters on average, as in the library that the project ships."""
        return self.sentence(modality, min(297, int(self.chance.lognormvariate(4.65, 0.4))))

    def text(self, length: int) -> str:
        """Several sentences of about ``length`` characters together."""
        sentences: list[str] = []
        while sum(map(len, sentences)) < length - 30:
            sentences.append(self.sentence(self.chance.choice(("fact", "principle", "obligation")), 100))
        return " ".join(sentences)

    def place(self) -> str:
        """Where, when or how."""
        return self._fill("{place}")

    def infinitive(self) -> str:
        """Something that one does."""
        return self.chance.choice(VERBS)[1]

    def title(self) -> str:
        """A heading of a few words."""
        return self._fill("{thing} {place}").capitalize()

    def _fill(self, pattern: str) -> str:
        verb, infinitive = self.chance.choice(VERBS)
        place = self.chance.choice(PLACES).format(noun=self.noun(), noun2=self.noun())
        words = {"thing": self.thing(), "noun": self.noun(), "noun2": self.noun(), "place": place}
        return pattern.format(verb=verb, infinitive=infinitive, **words)


def compound(rank: int) -> str:
    """The compound at ``rank``: 0 is the one that texts have most of; each rank is another word."""
    stem, head = rank % len(STEMS), (rank % len(STEMS) + rank // len(STEMS)) % len(HEADS)
    return STEMS[stem] + HEADS[head]
