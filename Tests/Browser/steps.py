"""What a skipper and an officer do, in the words of their trade."""
import datetime, os, pathlib
from axe_playwright_python.sync_playwright import Axe
from conftest import PASSWORD

PICTURES = os.environ.get("PICTURES")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def look(page, name):
    """No accessibility violation, no sideways scrolling; a picture where somebody asks for one."""
    if PICTURES:
        pathlib.Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    found = Axe().run(page, options=AXE).response["violations"]
    assert not found, name + ": " + "; ".join(
        f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} scrolls sideways by {wide} pixels"


def go(page, value="next"):
    page.locator(f'button[name=go][value="{value}"]').click()


def day(ahead=0):
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()


def begin(page, port, leg="inward"):
    page.goto(f"/declare?leg={leg}")
    page.select_option("#port", port)
    page.click("button.button")


def vessel(page, name="Quiet Tamarind", registration="SSR 190001"):
    page.fill('[name="vessel.name"]', name)
    page.select_option('[name="vessel.flag"]', "GB")
    page.fill('[name="vessel.registration"]', registration)
    page.select_option('[name="vessel.use"]', "pleasure")
    page.select_option('[name="vessel.kind"]', "monohullSail")
    page.check('[name="vessel.unit"][value="ft"]')
    page.fill('[name="vessel.length"]', "41")
    page.fill('[name="vessel.ownerName"]', "Róisín O’Hare-Müller")


def voyage(page, last="VC-01", ahead=0):
    page.fill('[name="voyage.date"]', day(ahead))
    page.fill('[name="voyage.time"]', "14:05")
    page.select_option('[name="voyage.last"]', last)
    page.fill('[name="voyage.lastDeparted"]', day(-1))
    page.select_option('[name="voyage.purpose"]', "holiday")


def person(page, row, surname, given, role, number, sex="F"):
    field = lambda name: f'[name="people.{row}.{name}"]'
    page.fill(field("surname"), surname)
    page.fill(field("givenNames"), given)
    page.select_option(field("role"), role)
    page.check(field("sex") + f'[value="{sex}"]')
    page.fill(field("birthDay"), "7")
    page.select_option(field("birthMonth"), "3")
    page.fill(field("birthYear"), "1979")
    page.select_option(field("nationality"), "GBR")
    page.select_option(field("documentKind"), "passport")
    page.fill(field("documentNumber"), number)
    page.select_option(field("documentIssuer"), "GBR")
    page.fill(field("documentExpires"), "2031-05-04")


def declare(page, port="GD-04", name="Quiet Tamarind", registration="SSR 190001", number="533380001", pictures=""):
    """A whole arrival of two people, from the start page to the reference."""
    seen = (lambda step: look(page, pictures + step)) if pictures else (lambda step: None)
    page.goto("/")
    seen("home")
    begin(page, port)
    seen("tasks")
    page.get_by_role("link", name="Vessel").click()
    vessel(page, name, registration)
    seen("vessel")
    go(page)
    voyage(page)
    seen("voyage")
    go(page)
    seen("people")
    go(page, "person:0")
    person(page, 0, "O’Hare-Müller", "Róisín", "master", number)
    seen("person")
    go(page)
    go(page, "person:1")
    person(page, 1, "Ng", "Li", "unpaidCrew", number[:-1] + "9", "M")
    go(page)
    go(page)
    go(page, "allno")
    seen("goods")
    go(page)
    go(page, "allno")
    seen("health")
    go(page)
    page.fill('[name="check.declaredBy"]', "Róisín O’Hare-Müller")
    page.check('input[type=checkbox][name="check.statement"]')
    seen("check")
    go(page)
    page.wait_for_url("**/status")
    seen("status")
    return page.locator("#reference").inner_text().strip()


def sign_in(page, login):
    page.goto("/office")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("table.register, .empty")


def find(officer, reference):
    """The case, by its reference, in the one search box."""
    officer.fill("#q", reference)
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/office/visits/**")
