"""Every text comes from the language files, no page breaks at +40 %, and the languages offered are whole."""
import json, pathlib, re
import pytest, yaml
import steps
from conftest import ROOT, serving

LANGUAGES = ROOT / "Languages"
OFFERED = sorted(p.name for p in LANGUAGES.iterdir() if (p / "pages.yaml").exists())


def texts(node, path=""):
    if isinstance(node, dict):
        for key, value in node.items():
            key = {True: "yes", False: "no"}.get(key, str(key))
            yield from texts(value, path if key == "_" else f"{path}.{key}" if path else key)
    else:
        yield path, str(node)


def read(code):
    found = {}
    for file in sorted((LANGUAGES / code).glob("*.yaml")):
        found.update(texts(yaml.safe_load(file.read_text())))
    return found


@pytest.mark.parametrize("code", [code for code in OFFERED if code in ("es", "fr", "nl")])
def test_a_language_is_whole(code):
    english, own = read("en"), read(code)
    assert not set(english) - set(own), "missing"
    assert not set(own) - set(english), "nobody asks for these"
    places = lambda text: sorted(re.findall(r"\{\w+\}", text))
    assert [key for key in english if places(english[key]) != places(own[key])] == []


@pytest.mark.parametrize("code", ["pap", "ht"])
def test_a_language_under_review_has_the_skippers_pages_and_says_so(code, open_page):
    english, own = read("en"), read(code)
    assert not set(own) - set(english), "nobody asks for these"
    places = lambda text: sorted(re.findall(r"\{\w+\}", text))
    assert [key for key in own if places(english[key]) != places(own[key])] == []
    for file in ("pages.yaml", "form.yaml"):
        kept = dict(texts(yaml.safe_load((LANGUAGES / "en" / file).read_text())))
        assert not set(kept) - set(own), f"{file} is not whole"
    page = open_page(width=320)
    page.goto(f"/?lang={code}")
    assert page.evaluate("document.documentElement.lang") == code
    assert page.inner_text("#review") == own["layout.review"] != ""
    steps.look(page, f"language-{code}")
    steps.begin(page, "CW-01" if code == "pap" else "GD-04")
    for name in ("", "/vessel", "/people/0", "/health"):
        page.goto(page.url.partition("/declarations/")[0] + "/declarations/" + page.url.partition("/declarations/")[2].split("/")[0] + name)
        steps.look(page, f"language-{code}{name.replace('/', '-')}")


def stretched(node):
    if isinstance(node, dict):
        return {str({True: "yes", False: "no"}.get(k, k)): stretched(v) for k, v in node.items()}
    text = str(node)
    return f"⟦{text}{' long' * max(1, round(len(text) * .4 / 5))}⟧" if text.strip() else text


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    (folder / "en").mkdir()
    for file in (LANGUAGES / "en").glob("*.yaml"):
        if file.name != "paper.yaml":
            (folder / "en" / file.name).write_text(json.dumps(stretched(yaml.safe_load(file.read_text())), ensure_ascii=False))
    with serving("--languages", str(folder)) as running:
        yield running


# What is data: names of places, offices and people, law as its rulebook words it, numbers, references.
DATA = ("option, .who, .data, dd, td, h3, .brand, time, #reference, .big, input, .steps strong, tbody th, #map, .leaflet-container, "
        "a[href^='/office/visits'], a[href*='sheet.'], a[href*='map?port']")
READ = """(data) => { const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const n = walk.currentNode, t = n.textContent.trim();
    if (!/[a-z]{3}/i.test(t) || n.parentElement.closest('script, style, ' + data)) continue;
    if (!t.includes('⟦') && !t.includes('⟧')) found.push(n.parentElement.tagName + ': ' + t.slice(0, 60)); }
  return found; }"""


def test_no_text_is_hard_coded_and_no_page_breaks_when_texts_grow(chromium, pseudo):
    context = chromium.new_context(base_url=pseudo.address, viewport={"width": 320, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)

    def check(address):
        page.goto(address)
        found = [text for text in page.evaluate(READ, DATA) if text != "H1: Grenada Customs and Excise Division"]
        assert not found, f"{address}: {found}"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls sideways by {wide} pixels"

    for address in ("/", "/declare?leg=inward", "/find", "/verify", "/account", "/office", "/nothing-here", "/advice"):
        check(address)
    steps.begin(page, "GD-04")
    draft = page.url
    for name in ("", "/vessel", "/voyage", "/people", "/people/0", "/goods", "/health", "/check"):
        check(draft + name)
    page.goto("/office")
    page.fill("#login", "gd.supervisor")
    page.fill("#password", "sail-the-leeward-isles")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.register, .empty")
    for address in ("/office?list=inPort", "/office/paper?leg=inward", "/office/till", "/office/money", "/office/map"):
        check(address)
    context.close()


@pytest.mark.parametrize("code, word", [("fr", "Clearance"), ("es", "barco"), ("nl", "schip")])
def test_a_reader_is_served_in_his_language(open_page, code, word):
    if code not in OFFERED:
        pytest.skip(f"{code} isn't offered yet")
    page = open_page()
    page.goto(f"/?lang={code}")
    assert page.evaluate("document.documentElement.lang") == code
    page.goto("/declare?leg=inward")
    assert page.evaluate("document.documentElement.lang") == code, "the choice is kept"
    steps.look(page, f"language-{code}")
