"""``python hooks import --update``: told first; written, or put on a branch, only when asked, and then whole or not."""

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest
from golden import SMALL
from wordedits import Edited, exported

from handbook.commands import importing
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings

STRINGS = Strings.read()
ARTICLE = "organisations/voorbeeldstad/code/een/i-wachtwoorden.yml"


class Desk:
    """A project in a folder of its own, and its code as a Word file that somebody edits."""

    def __init__(self, folder: Path) -> None:
        self.policies = folder / "policies"
        shutil.copytree(SMALL, self.policies)
        raw = exported(load(self.policies), "voorbeeldstad", fingerprint(self.policies))
        self.file, self.edited = folder / "bewerkt.docx", Edited(raw)

    def run(self, *options: str) -> int:
        self.file.write_bytes(self.edited.saved())
        parser = argparse.ArgumentParser()
        made = importing.register(parser.add_subparsers(dest="command"), STRINGS)
        made.add_argument("--policies", type=Path)
        told = ["import", "--update", str(self.file), "--policies", str(self.policies), *options]
        return importing.run(parser.parse_args(told), STRINGS)

    def text(self, name: str = ARTICLE) -> str:
        return (self.policies / name).read_text(encoding="utf-8")

    def git(self, *arguments: str) -> str:
        named = ("-c", "user.name=An", "-c", "user.email=an@voorbeeld.example")
        command = ["git", *named, *arguments]
        return subprocess.run(command, cwd=self.policies.parent, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "An")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "an@voorbeeld.example")
    return Desk(tmp_path)


def change(desk: Desk) -> None:
    desk.edited.change("Je verandert een gelekt", "Je verandert een gelekt wachtwoord binnen het uur.")


def test_nothing_is_written_before_it_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    change(desk)
    before = fingerprint(desk.policies)
    assert desk.run() == 0
    told = capsys.readouterr().out
    assert told.startswith("bewerkt.docx: één tekst gewijzigd.\n")
    assert "Je verandert een gelekt wachtwoord{+ binnen het uur+}." in told
    assert "(i-wachtwoorden#lijst-a), tekst, alinea " in told
    assert told.endswith("Gebruik dan --write, of --branch met een naam.\n")
    assert fingerprint(desk.policies) == before


def test_an_untouched_file_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = fingerprint(desk.policies)
    assert desk.run("--write") == 0
    assert capsys.readouterr().out == "bewerkt.docx: niets veranderd.\n"
    assert fingerprint(desk.policies) == before


def test_written_in_out_and_in_again_is_the_same(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    change(desk)
    before = desk.text()
    assert desk.run("--write") == 0
    assert desk.text() == before.replace("gelekt wachtwoord.", "gelekt wachtwoord binnen het uur.")
    assert capsys.readouterr().out.endswith(f"Eén bestand is veranderd: policies/{ARTICLE}\n")
    desk.edited = Edited(exported(load(desk.policies), "voorbeeldstad", fingerprint(desk.policies)))
    assert desk.run("--write") == 0
    assert capsys.readouterr().out == "bewerkt.docx: niets veranderd.\n"


@pytest.mark.parametrize("end", ["html", "md"])
def test_the_report_compares_word_by_word_and_lets_no_markup_through(desk: Desk, tmp_path: Path, end: str) -> None:
    desk.edited.change("Je verandert een gelekt", "Je verandert <script>alert(1)</script> een *gelekt* @wachtwoord.")
    runs = desk.edited.paragraph("Je belt de dienst").runs
    desk.edited.document.add_comment(runs, text="Klopt <b>dit</b>?", author="Bond")
    report = tmp_path / f"verslag.{end}"
    assert desk.run("--report", str(report), "--write") == 0
    told = report.read_text(encoding="utf-8")
    assert "<script>" not in told
    assert "<b>" not in told
    assert "Bond" in told
    assert "Klopt" not in desk.text(), "a remark never comes into the sources"
    if end == "html":
        assert '<ins><span class="told">[erbij: </span>' in told
    else:
        assert "\\*" in told
        assert "&#64;" in told
        assert "@" not in told


def test_what_refers_to_something_removed_stops_the_writing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edited.remove(*desk.edited.norm("Je geeft je wachtwoord aan niemand"))
    before = fingerprint(desk.policies)
    assert desk.run("--write") == 1
    told = capsys.readouterr()
    assert "policies/situations/wachtwoord-delen.yml:12" in told.out
    assert "Er is niets geschreven" in told.err
    assert fingerprint(desk.policies) == before


def test_tracked_changes_are_told_with_author_and_date(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edited.inserted(desk.edited.paragraph("Je belt de dienst ICT."), " Meteen.", author="Bond")
    before = fingerprint(desk.policies)
    assert desk.run("--changes", "ask", "--write") == 0
    assert "  - erbij, alinea 52 – {+ Meteen.+} – Bond, 20 november 2026\n" in capsys.readouterr().out
    assert fingerprint(desk.policies) == before
    assert desk.run("--changes", "accept", "--write") == 0
    assert "Bijgehouden wijzigingen zijn aanvaard (1)." in capsys.readouterr().out
    assert "Je belt de dienst ICT. Meteen." in desk.text()


def test_sources_that_moved_on_need_the_state_that_was_exported(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    then = tmp_path / "toen"
    shutil.copytree(desk.policies, then)
    change(desk)
    desk.edited.change("Je belt de dienst ICT.", "Je mailt de dienst ICT.")
    for old, new in (("kwam er na een incident", "kwam er na een lek"), ("Je belt de dienst", "Je schrijft de dienst")):
        assert old in desk.text()
        (desk.policies / ARTICLE).write_text(desk.text().replace(old, new), encoding="utf-8")
    now = desk.text()
    assert desk.run("--write") == 2
    assert "--base" in capsys.readouterr().err
    assert desk.text() == now
    assert desk.run("--write", "--base", str(then)) == 0
    assert desk.text() == now.replace("gelekt wachtwoord.", "gelekt wachtwoord binnen het uur."), (
        "both changes are there"
    )
    assert "dit is intussen ook in de bronnen veranderd" in capsys.readouterr().out


def test_a_branch_gets_a_commit_and_the_folder_stays(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    change(desk)
    assert desk.run("--branch", "bond") == 2
    assert "staat niet in git" in capsys.readouterr().err
    desk.git("init", "-q", ".")
    desk.git("add", "policies")
    desk.git("commit", "-q", "-m", "Eerste")
    before = desk.text()
    draft = desk.policies / ".klad"
    draft.write_text("Nog te doen.", encoding="utf-8")
    assert desk.run("--branch", "bond") == 2
    assert "git stash" in capsys.readouterr().err
    draft.unlink()
    assert desk.run("--branch", "bond") == 0, "that the Word file itself is not in git is no matter"
    assert desk.text() == before
    assert not desk.git("status", "--porcelain", "--untracked-files=no")
    assert desk.git("diff", "--name-only", "HEAD", "bond").split() == [f"policies/{ARTICLE}"]
    message = desk.git("log", "-1", "--format=%B", "bond")
    assert message.startswith("Code: wijzigingen uit bewerkt.docx\n\nbewerkt.docx: één tekst gewijzigd.\n")
    assert "{+ binnen het uur+}" in message
    assert desk.run("--branch", "bond") == 2
    assert desk.run("--branch", "een..tak") == 2
    assert "De tak bond bestaat al" in capsys.readouterr().err


def test_another_file_is_refused(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run("--report", str(tmp_path / "verslag.txt")) == 2
    for part in list(desk.edited.document.part.rels.values()):
        if part.reltype.endswith("/customXml"):
            desk.edited.document.part.drop_rel(part.rId)
    assert desk.run() == 2
    told = capsys.readouterr().err
    assert "kies een naam die op .html of .md eindigt" in told
    assert "bewerkt.docx komt niet van dit handboek" in told
