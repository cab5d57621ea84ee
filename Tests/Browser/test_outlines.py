"""What a page asks, in its order: headings, groups, labels and buttons, beside a golden file. RECORD=1 writes them."""
import os, pathlib
import pytest
import steps

GOLDEN = pathlib.Path(__file__).parent / "Golden"
READ = """() => [...document.querySelectorAll('main :is(h1, h2, h3, legend, label, summary, th[scope=col], button, a.button)')]
  .map((one) => one.tagName.toLowerCase() + '  ' + one.textContent.trim().replace(/\\s+/g, ' ')).join('\\n') + '\\n'"""


def same(page, name):
    path, told = GOLDEN / f"{name}.txt", page.evaluate(READ)
    if os.environ.get("RECORD"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(told)
    assert told == path.read_text(), f"{name} reads otherwise than {path.name}; RECORD=1 takes it over"


@pytest.mark.parametrize("name, address", [
    ("home", "/"), ("declare", "/declare?leg=inward"), ("find", "/find"), ("verify", "/verify"), ("account", "/account"),
    ("office", "/office"), ("not-found", "/nothing-here")])
def test_public_pages(open_page, name, address):
    page = open_page()
    page.goto(address)
    same(page, name)


@pytest.mark.parametrize("leg, pages", [
    ("inward", ["vessel", "voyage", "people", "people/0", "goods", "health", "check"]),
    ("outward", ["vessel", "voyage", "people", "goods", "check"])])
def test_the_declaration(open_page, leg, pages):
    page = open_page()
    steps.begin(page, "VG-01", leg)
    same(page, f"{leg}-tasks")
    address = page.url
    for name in pages:
        page.goto(f"{address}/{name}")
        same(page, f"{leg}-{name.replace('/', '-')}")


def test_the_counter(open_page):
    page = open_page()
    steps.sign_in(page, "vg.counter")
    for leg in ("inward", "outward"):
        page.goto(f"/office/paper?leg={leg}")
        same(page, f"paper-{leg}")
