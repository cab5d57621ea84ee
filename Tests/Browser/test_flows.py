import re, subprocess
import steps
from conftest import PRATIQUE, ROOT


def test_declare_on_a_320_px_phone(open_page):
    page = open_page(320, 640)
    reference = steps.declare(page, pictures="phone-")
    assert re.fullmatch(r"GD-\d\d-[A-Z2-9]{5}-[A-Z2-9]", reference)
    secret = page.locator("#secret").inner_text()
    # Found again on another phone.
    other = open_page(320, 640)
    other.goto("/find")
    steps.look(other, "phone-find")
    other.fill("#reference", reference.lower().replace("-", " "))
    other.fill("#secret", secret)
    other.keyboard.press("Enter")
    other.wait_for_url("**/status")
    assert "Quiet Tamarind" in other.content()


def test_declare_with_javascript_off(open_page):
    page = open_page(360, 740, javascript=False)
    page.goto("/")
    reference = steps.declare(page, "LC-01", "Sans Script", "SSR 190002", "533380101")
    assert reference.startswith("LC-")
    # Change it until an officer begins, and cancel it.
    page.get_by_role("link", name="Change the declaration").click()
    page.get_by_role("link", name="Vessel").click()
    page.fill('[name="vessel.name"]', "Sans Script II")
    steps.go(page, "leave")
    page.get_by_role("link", name="Check your answers and send").click()
    steps.go(page)
    page.wait_for_url("**/status")
    assert "Sans Script II" in page.content()
    assert page.locator("#reference").inner_text().strip() == reference
    page.get_by_role("button", name="Cancel the declaration").click()
    assert "Withdrawn" in page.content()


def test_problems_are_told_at_once_and_nothing_typed_is_lost(open_page):
    page = open_page()
    steps.begin(page, "GD-04")
    page.get_by_role("link", name="Vessel").click()
    page.fill('[name="vessel.name"]', "L’Étoile \" ́onfocus=alert(1)")
    page.fill('[name="vessel.length"]', "tall")
    steps.go(page)
    steps.look(page, "problems")
    links = page.locator(".summary li a")
    assert links.count() >= 4
    assert page.input_value('[name="vessel.length"]') == "tall"
    assert page.input_value('[name="vessel.name"]').startswith("L’Étoile \"")
    links.filter(has_text="length").first.click()
    assert page.evaluate("document.activeElement.name") == "vessel.length"
    # Back loses nothing.
    page.goto("/verify")
    page.go_back()
    page.reload()
    assert page.input_value('[name="vessel.length"]') == "tall"


def test_clear_as_officer_by_keyboard_and_scan_the_certificate(open_page, server, tmp_path):
    skipper = open_page(390, 800)
    reference = steps.declare(skipper, "GD-04", "Keyboard Heron", "SSR 190003", "533380201")
    page = open_page()
    steps.sign_in(page, "gd.counter")
    steps.look(page, "registers")
    # From here without a mouse: search, look, clear: four actions.
    page.keyboard.press("/")
    page.keyboard.type(reference)
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/visits/*")
    steps.look(page, "case")
    page.locator("body").focus()
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "clear"
    page.keyboard.press("Enter")
    page.wait_for_selector(".tag.clearedIn")
    steps.look(page, "cleared")
    # The certificate, printed and scanned from paper.
    link = page.get_by_role("link", name="Inward clearance").first.get_attribute("href")
    paper = page.request.get(link)
    assert paper.headers["content-type"] == "application/pdf"
    (tmp_path / "paper.pdf").write_bytes(paper.body())
    subprocess.run(["pdftoppm", "-png", "-r", "150", "-singlefile", "paper.pdf", "paper"], cwd=tmp_path, check=True)
    scan = open_page(390, 800)
    scan.goto("/verify")
    scan.set_input_files("#image", str(tmp_path / "paper.png"))
    scan.get_by_role("button", name="Read the picture").click()
    steps.look(scan, "verdict")
    assert scan.locator("#verdict h2").inner_text() == "Valid"
    assert "Keyboard Heron" in scan.content()
    node = ["--database", f"{server.folder}/day.sqlite", "--keys", f"{server.folder}/keys"]
    told = subprocess.run([PRATIQUE, "verify", str(tmp_path / "paper.png"), *node], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0 and told.stdout.startswith("VALID"), told.stdout + told.stderr
    # Taken back: the paper says so wherever it is shown.
    page.get_by_text("Other acts").click()
    page.fill("#undo-reason", "Wrong boat")
    page.locator('button[value="undo"]').click()
    page.wait_for_selector(".tag.lodged")
    told = subprocess.run([PRATIQUE, "verify", str(tmp_path / "paper.png"), *node], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 2 and "Wrong boat" in told.stdout


def test_the_next_island_is_filled_in_and_shows_who_is_missing(open_page):
    skipper = open_page(390, 800)
    reference = steps.declare(skipper, "GD-04", "Two Islands", "SSR 190004", "533380301")
    office = open_page()
    steps.sign_in(office, "gd.counter")
    office.goto(f"/office/search?q={reference}")
    office.click("#clear")
    office.wait_for_selector(".tag.clearedIn")
    # The way out takes everything over from the way in.
    skipper.reload()
    skipper.get_by_role("button", name="Declare the departure from here").click()
    skipper.get_by_role("link", name="Voyage").click()
    skipper.fill('[name="voyage.date"]', steps.day())
    skipper.fill('[name="voyage.time"]', "16:00")
    skipper.select_option('[name="voyage.next"]', "LC-01")
    steps.go(skipper)
    skipper.goto(skipper.url.rsplit("/", 1)[0] + "/check")
    skipper.check('input[type=checkbox][name="check.statement"]')
    steps.go(skipper)
    skipper.wait_for_url("**/status")
    office.reload()
    office.click("#clear")
    office.wait_for_selector(".tag.clearedOut")
    # Saint Lucia expects her before anybody has typed a word there.
    lucia = open_page()
    steps.sign_in(lucia, "lc.customs")
    lucia.goto("/office/search?q=Too%20Islands")
    assert lucia.locator(".tag.expected").count() == 1, lucia.content()
    # The skipper's inputs for the next arrival, counted: at most twelve.
    skipper.reload()
    skipper.get_by_role("button", name="Declare the arrival in").click()
    inputs = 0
    skipper.get_by_role("link", name="Voyage").click()
    assert skipper.input_value('[name="voyage.last"]') == "GD-04"
    assert skipper.input_value('[name="voyage.lastCertificate"]').startswith("GD-04-")
    skipper.fill('[name="voyage.date"]', steps.day(1)); inputs += 1
    skipper.fill('[name="voyage.time"]', "09:30"); inputs += 1
    steps.go(skipper)
    steps.go(skipper, "drop:people:1"); inputs += 1
    skipper.goto(skipper.url.rsplit("/", 1)[0] + "/health")
    steps.go(skipper, "allno"); inputs += 1
    steps.go(skipper)
    skipper.check('input[type=checkbox][name="check.statement"]'); inputs += 1
    steps.go(skipper)
    skipper.wait_for_url("**/status")
    assert inputs <= 12
    print(f"inputs of a returning skipper: {inputs}")
    lucia.goto("/office/search?q=Two%20Islands")
    steps.look(lucia, "case-differences")
    assert "Ng, Li" in lucia.locator("#differences").inner_text() or "NG, Li" in lucia.locator("#differences").inner_text()
    # Health comes first in Saint Lucia: customs is told to wait.
    lucia.locator('button[value="decide"]').click()
    assert "Port Health must decide first" in lucia.content()


def test_a_boat_that_declared_nothing_is_cleared_in_from_one_page(open_page):
    page = open_page()
    steps.sign_in(page, "bm.counter")
    page.goto("/office/paper")
    steps.look(page, "paper")
    page.fill('[name="vessel.name"]', "Paper Petrel")
    page.select_option('[name="vessel.flag"]', "CA")
    page.fill('[name="vessel.length"]', "38")
    page.fill('[name="people.0.surname"]', "MacAulay")
    page.locator('button[value="enter"]').click()
    page.wait_for_url("**/office/visits/*")
    page.click("#clear")
    page.wait_for_selector(".tag.clearedIn")
    steps.look(page, "paper-cleared")


def test_two_officers_decide_the_same_step(open_page):
    reference = steps.declare(open_page(390, 800), "GD-04", "Race Swan", "SSR 190005", "533380401")
    first, second = open_page(), open_page()
    for page, login in ((first, "gd.counter"), (second, "gd.customs")):
        steps.sign_in(page, login)
        page.goto(f"/office/search?q={reference}")
    first.locator('button[value="decide"]').click()
    first.wait_for_selector(".tag.clear")
    second.locator('button[value="decide"]').click()
    assert "was already decided" in second.content()
    steps.look(second, "conflict")


def test_dominica_gives_a_coastwise_permit(open_page):
    reference = steps.declare(open_page(390, 800), "DM-01", "Coastal Rover", "SSR 190006", "533380501")
    page = open_page()
    steps.sign_in(page, "dm.counter")
    page.goto(f"/office/search?q={reference}")
    page.click("#clear")
    page.wait_for_selector(".tag.clearedIn")
    page.get_by_text("Other acts").click()
    page.select_option("#coastwise-port", "DM-02")
    page.locator('button[value="coastwise"]').click()
    assert page.get_by_role("link", name="Coastwise permit").count() == 1


def test_martinique_clears_by_the_declaration_itself(open_page):
    page = open_page(390, 800)
    steps.declare(page, "MQ-01", "Libre Service", "SSR 190007", "533380601")
    assert page.locator(".tag.clearedIn").count() == 1
    assert page.get_by_role("link", name="Inward clearance").count() == 1


def test_public_pages_and_the_map_are_accessible(open_page):
    page = open_page(320, 640)
    for path in ("/", "/declare?leg=outward", "/find", "/verify", "/offices", "/account", "/office", "/nothing-here"):
        page.goto(path)
        steps.look(page, "narrow" + path.replace("/", "-").replace("?", "-"))
    office = open_page()
    steps.sign_in(office, "gd.counter")
    for path in ("/office?list=inPort", "/office?list=outbound", "/office?list=overstay", "/office?list=notArrived"):
        office.goto(path)
        steps.look(office, "office" + path.replace("/", "-").replace("?", "-"))
    office.goto("/office/map?port=GD-04")
    office.wait_for_selector("#map canvas")
    steps.look(office, "map")
    office.set_viewport_size({"width": 320, "height": 640})
    office.goto("/office?list=inPort")
    steps.look(office, "narrow-register")


def test_an_account_keeps_boats_and_people(open_page):
    page = open_page(390, 800)
    page.goto("/account")
    page.fill("#email-new", "roisin@example.org")
    page.fill("#password-new", "short")
    page.get_by_role("button", name="Open an account").click()
    assert "at least 12" in page.content()
    page.fill("#email-new", "roisin@example.org")
    page.fill("#password-new", "four quiet words here")
    page.get_by_role("button", name="Open an account").click()
    steps.declare(page, "GD-04", "Account Albatros", "SSR 190008", "533380701")
    page.goto("/account")
    steps.look(page, "account")
    assert "Account Albatros" in page.content() and "O’HARE-MÜLLER" in page.content()


def test_a_form_sent_twice_over_a_bad_line_acts_once(open_page):
    reference = steps.declare(open_page(390, 800), "BM-01", "Double Click", "SSR 190009", "533380801")
    page = open_page()
    steps.sign_in(page, "bm.counter")
    page.goto(f"/office/search?q={reference}")
    address = page.url
    form = page.evaluate("Object.fromEntries(new FormData(document.querySelector('.decide form')))")
    sent = [page.request.post(address, form={**form, "go": "clear"}, headers={"Origin": address.split("/office")[0]})
            for _ in range(2)]
    assert [answer.status for answer in sent] == [200, 200], [answer.text()[:400] for answer in sent]
    page.reload()
    assert page.locator(".history li").filter(has_text="Paid").count() == 1
    # A stale page: another form for what is done is told so, and nothing is changed.
    stale = page.request.post(address, form={**form, "key": "another", "go": "clear"},
                              headers={"Origin": address.split("/office")[0]})
    assert stale.status == 409 and "Nothing was changed" in stale.text()


def test_a_session_that_ran_out_loses_nothing_typed(open_page):
    page = open_page()
    steps.sign_in(page, "bm.counter")
    page.goto("/office/paper")
    page.fill('[name="vessel.name"]', "Long \"Entry\" O’Dell")
    page.select_option('[name="vessel.flag"]', "CA")
    page.fill('[name="vessel.length"]', "38")
    page.fill('[name="people.0.surname"]', "MacAulay")
    page.context.clear_cookies()
    page.locator('button[value="enter"]').click()
    steps.look(page, "interrupted")
    page.fill("#login", "bm.counter")
    page.fill("#password", "a wrong one first")
    page.keyboard.press("Enter")
    page.fill("#password", steps.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send what you typed").click()
    page.wait_for_url("**/office/visits/*")
    assert page.locator("h1").inner_text() == "Long \"Entry\" O’Dell"
