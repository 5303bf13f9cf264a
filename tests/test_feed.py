"""The Atom feeds, held against the rules of RFC 4287: what must be there once, days, ids, links, and no markup."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from golden import SMALL, job_of
from lxml import etree
from uitgaven import EDITIONS, OTHER, OWNER, text_of

from handbook.formats.feed.files import ATOM, NEWEST, feed_files
from handbook.formats.job import Job
from handbook.links import CHANGES, FEED, changes_page, feed
from handbook.reading.frozen import written
from handbook.reading.load import load

SITE = "https://handboek.voorbeelddorp.example/regels/"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
FEED_ONCE = {"id", "title", "updated", "subtitle"}
ENTRY_ONCE = {"id", "title", "updated", "published", "summary"}
MANY = {"link", "category", "author", "entry"}


def feeds_of(policies: Path, site: str = "") -> dict[str, str]:
    job = job_of(load(policies))
    job = Job(job.views, job.links, replace(job.settings, site_url=site))
    return {file.uri: str(file.content) for file in feed_files(job)}


@pytest.fixture(scope="module", params=["", SITE], ids=["no address", "address"])
def feeds(request: pytest.FixtureRequest) -> dict[str, str]:
    return feeds_of(EDITIONS, request.param)


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def one(element: etree._Element, child: str) -> str:
    [found] = element.findall(f"{{{ATOM}}}{child}")
    return str(found.text)


def checked(root: etree._Element) -> None:
    """The rules of RFC 4287 that a feed like ours can break."""
    assert root.tag == f"{{{ATOM}}}feed"
    assert {etree.QName(element).namespace for element in root.iter()} == {ATOM}
    entries = root.findall(f"{{{ATOM}}}entry")
    assert [name(child) for child in root][-len(entries) :] == ["entry"] * len(entries)
    assert len(root.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")) == 1  # 4.1.1: a feed or each entry has an author
    ids = [one(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)  # 4.1.1: no two of the same id and day
    for holder, once in ((root, FEED_ONCE), *((entry, ENTRY_ONCE) for entry in entries)):
        counts = Counter(name(child) for child in holder)
        assert {key for key in counts if key not in MANY} == once
        assert all(counts[key] == 1 for key in once)
        assert IRI.fullmatch(one(holder, "id"))  # 4.2.6
        for day in {"updated", "published"} & once:  # 3.3
            assert datetime.fromisoformat(one(holder, day)).tzinfo
        links = holder.findall(f"{{{ATOM}}}link")
        told = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
        assert len(set(told)) == len(told)  # 4.1.1, 4.1.2: no two alternates of one type
        assert "alternate" in {link.get("rel") for link in links}  # 4.1.2: there is no content
        assert all(link.get("href") for link in links)
        for text in (child for child in holder if name(child) in {"title", "subtitle", "summary"}):
            assert text.get("type", "text") == "text"  # 3.1.1.1
            assert len(text) == 0
    days = [one(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert one(root, "updated") == days[0]


def test_each_is_a_feed(feeds: dict[str, str]) -> None:
    assert set(feeds) == {FEED, feed(OWNER), feed(OTHER)}
    for text in feeds.values():
        checked(parsed(text))


def test_the_day_is_that_of_closing(feeds: dict[str, str]) -> None:
    entries = parsed(feeds[feed(OWNER)]).findall(f"{{{ATOM}}}entry")
    found = {one(entry, "title"): one(entry, "updated") for entry in entries}
    assert found["Voorbeelddorp: uitgave 2027.1 van 1 januari 2027"] == "2026-08-30T00:00:00Z"


def test_links_are_whole_where_the_address_is_known() -> None:
    root = parsed(feeds_of(EDITIONS, SITE)[feed(OWNER)])
    links = {link.get("rel"): str(link.get("href")) for link in root.findall(f"{{{ATOM}}}link")}
    assert links == {"self": f"{SITE}wijzigingen/{OWNER}/atom.xml", "alternate": f"{SITE}wijzigingen/{OWNER}/"}
    assert one(root, "id") == links["self"]
    assert all(str(link.get("href")).startswith(SITE) for link in root.iter(f"{{{ATOM}}}link"))


def test_links_lead_from_the_feed_where_it_is_not() -> None:
    whole, bare = feeds_of(EDITIONS, SITE), feeds_of(EDITIONS)
    for uri, text in bare.items():
        assert "example/regels" not in text
        known = [str(link.get("href")) for link in parsed(whole[uri]).iter(f"{{{ATOM}}}link")][1:]
        found = [str(link.get("href")) for link in parsed(text).iter(f"{{{ATOM}}}link")]
        assert not any(urlsplit(way).scheme for way in found)
        assert [urljoin(f"{SITE}{uri}", way) for way in found] == known


def test_an_edition_keeps_its_id(tmp_path: Path) -> None:
    def ids(policies: Path, site: str = "") -> list[str]:
        found = (parsed(text) for text in feeds_of(policies, site).values())
        return [one(entry, "id") for root in found for entry in root.findall(f"{{{ATOM}}}entry")]

    now = ids(EDITIONS)
    assert ids(EDITIONS, SITE) == now
    before = ids(text_of("2025.1", tmp_path))
    assert before
    assert set(before) <= set(now)


def test_a_hostile_text_stays_text(tmp_path: Path) -> None:
    policies = text_of("2025.1", tmp_path)
    path = policies / f"organisations/{OWNER}/editions/2025.1.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Je meldt", "]]> <script>alert(1)</script> & <b>Je</b> meldt"), encoding="utf-8")
    closed = path.with_suffix(".json")
    data = json.loads(closed.read_bytes())
    data["name"] = "2025.1"
    data["adopted_by"] = "de \u0008 raad"
    data["organisation"]["short_name"] = "Dorp \u0008\ufffe<"
    closed.write_bytes(written(data))
    text = feeds_of(policies)[FEED]
    checked(parsed(text))
    assert "<script" not in text
    summary = next(str(found.text) for found in parsed(text).iter(f"{{{ATOM}}}summary"))
    assert summary.startswith("]]> <script>alert(1)</script> & <b>Je</b> meldt")


def test_nothing_is_made_where_nothing_is_closed() -> None:
    assert feeds_of(SMALL) == {}


def test_a_feed_does_not_grow_for_ever(tmp_path: Path) -> None:
    policies = text_of("2024.1", tmp_path)
    path = policies / f"organisations/{OWNER}/editions/2024.1.json"
    data = json.loads(path.read_bytes())
    for number in range(NEWEST + 5):
        more = {**data, "name": f"0{number}", "in_force": f"19{20 + number}-01-01", "closed": f"19{20 + number}-01-01"}
        path.with_name(f"0{number}.json").write_bytes(written(more))
    path.unlink()
    entries = parsed(feeds_of(policies)[feed(OWNER)]).findall(f"{{{ATOM}}}entry")
    assert len(entries) == NEWEST
    assert one(entries[0], "updated").startswith(f"19{20 + NEWEST + 4}")


def test_pages_are_where_the_feeds_lead() -> None:
    assert (CHANGES, changes_page(OWNER)) == ("wijzigingen/index.md", f"wijzigingen/{OWNER}.md")
