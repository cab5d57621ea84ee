"""After the clearance: charges that wait for a fact, permits and longer stays that cost, the second count, reminders."""
import email, email.policy, pathlib, subprocess
import steps
from conftest import PASSWORD, PRATIQUE, ROOT, serving
from steps import look


def cleared(open_page, port, name, registration, number, login):
    reference = steps.declare(open_page(), port, name, registration, number)
    officer = open_page()
    steps.sign_in(officer, login)
    steps.find(officer, reference)
    officer.click("#clear")
    officer.wait_for_selector("#acts")
    return officer


def test_a_charge_that_waits_for_a_fact_is_told_it(open_page):
    officer = cleared(open_page, "DO-01", "Slip Rent", "SSR 191001", "533381001", "do.supervisor")
    officer.get_by_role("link", name="Enter the departure").click()
    officer.select_option('[name="voyage.next"]', "GD-04")
    officer.click("text=Enter >> nth=-1")
    officer.wait_for_selector("#told")
    look(officer, "told-open")
    assert "The marina's bill for dockage isn't known." in officer.inner_text(".decide")
    officer.fill('[name="told.dockage"]', "a lot")
    officer.click("text=Reckon the charges again")
    assert "can't be read" in officer.inner_text("#problems")
    assert officer.input_value('[name="told.dockage"]') == "a lot"
    officer.fill('[name="told.dockage"]', "1,000")
    officer.fill('[name="told.fuel"]', "0")
    officer.click("text=Reckon the charges again")
    look(officer, "told-reckoned")
    assert "USD 50.00" in officer.inner_text(".decide")
    assert "isn't known" not in officer.inner_text(".decide")


def test_a_longer_stay_is_paid_with_a_receipt_of_its_own(open_page):
    officer = cleared(open_page, "GD-04", "Long Stay", "SSR 191002", "533381101", "gd.supervisor")
    officer.click("#acts summary")
    look(officer, "acts")
    assert "XCD 50.00" in officer.inner_text("#acts")
    officer.fill("#extend-until", steps.day(100))
    officer.fill("#extend-reason", "engine")
    officer.select_option("#extend-pay", "cash")
    officer.click('button[value="extend"]')
    assert "30 days at most" in officer.inner_text("#problems")
    officer.fill("#extend-until", steps.day(20))
    officer.select_option("#extend-pay", "")
    officer.fill("#extend-reason", "engine")
    officer.click('button[value="extend"]')
    look(officer, "extend-unpaid")
    assert "XCD 50.00 is due for this" in officer.inner_text("#problems")
    assert officer.input_value("#extend-reason") == "engine"
    officer.select_option("#extend-pay", "cash")
    officer.click('button[value="extend"]')
    officer.wait_for_selector(".history >> text=Extended")
    assert officer.locator("text=/R0000\\d\\d/").count() >= 2
    # Ashore for ten days: the cruising permit is made out anew.
    officer.click("#acts summary")
    officer.click('button[value="grant"]')
    officer.wait_for_selector(".history >> text=Permit given")
    officer.click("#acts summary")
    officer.fill("#layUp-from", steps.day(2))
    officer.fill("#layUp-until", steps.day(12))
    officer.click('button[value="layUp"]')
    officer.wait_for_selector(".history >> text=Laid up ashore")
    assert "replaced by" in officer.inner_text("main")
    look(officer, "laid-up")


def test_a_drawer_that_is_not_right_is_counted_by_a_second_person(open_page):
    reference = steps.declare(open_page(), "GD-02", "Short Change", "SSR 191003", "533381201")
    officer = open_page()
    steps.sign_in(officer, "gd.counter")
    steps.find(officer, reference)
    officer.click("#clear")
    officer.goto("/office/till")
    officer.fill("#amount-XCD", "1")
    officer.click("text=Close the drawer")
    assert "A supervisor who is not the cashier" in officer.inner_text("main")
    address = officer.url
    supervisor = open_page()
    steps.sign_in(supervisor, "gd.supervisor")
    supervisor.goto("/office/money")
    assert "second count wanted" in supervisor.inner_text("main")
    supervisor.goto(address)
    look(supervisor, "till-witness")
    supervisor.fill("#note", "Found a roll under the tray")
    supervisor.click("text=I have counted it too")
    assert "L. Henry: Found a roll under the tray" in supervisor.inner_text("main")
    sheet = supervisor.request.get("/office/money/sheet.pdf")
    assert sheet.body().startswith(b"%PDF")
    path = pathlib.Path(steps.PICTURES or "/tmp") / "sheet.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sheet.body())
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "Found a roll" in text and "The books balance" in text and "Cruising permit" in text


def test_old_papers_are_typed_in_one_after_the_other(open_page):
    page = open_page()
    steps.sign_in(page, "gd.counter")
    page.goto("/office/paper?leg=inward")
    page.get_by_role("link", name="Old papers").click()
    look(page, "backlog")
    page.click("button.button")
    assert "problems" in page.inner_text("#problems")
    look(page, "backlog-problems")
    keys = 0

    def enter(fields, people=None):
        nonlocal keys
        for name, value in fields.items():
            box = page.locator(f'[name="{name}"]')
            if box.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
                keys += 3
            elif box.first.get_attribute("type") == "radio":
                page.check(f'[name="{name}"][value="{value}"]')
                keys += 1
            else:
                box.fill(value)
                keys += len(value) + 1
        if people is not None:
            page.fill("#people", people)
            keys += len(people) + 1
        keys += 1
        page.click("button.button")

    page.goto("/office/backlog")
    enter({"voyage.port": "GD-04", "voyage.date": steps.day(-90), "voyage.time": "10:30", "paperNumber": "004711",
           "vessel.name": "Lady Anselma", "vessel.flag": "GB", "vessel.registration": "SSR 77001", "vessel.length": "38",
           "place": "Bequia"}, "Ferguson, Ann; GBR; 533111001; 3.5.1970; F\nFerguson, Paul; GBR; 533111002; 9.1.1968; M")
    page.wait_for_selector("text=is entered, 1 in this session")
    look(page, "backlog-next")
    assert page.input_value('[name="voyage.date"]') == steps.day(-90), "the pile's day stays"
    # She is known now: name and flag are enough.
    enter({"leg": "outward", "voyage.date": steps.day(-80), "vessel.name": "Lady Anselma", "vessel.flag": "GB", "place": "Bequia"},
          "Ferguson, Ann; GBR; 533111001; 3.5.1970; F")
    page.wait_for_selector("text=is entered, 2 in this session")
    print(f"\n{keys} keys for two old papers")
    assert keys / 2 < 180
    page.goto("/office")
    page.fill("#q", "Lady Anselma")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Lady Anselma")
    if "/visits/" not in page.url:
        page.click("a:has-text('Lady Anselma') >> nth=0")
    assert "entered late" in page.inner_text("main") and "Departed" in page.inner_text("main")


def test_what_lapses_is_remembered_by_mail_once(chromium):
    with serving() as server:
        skipper = chromium.new_context(base_url=server.address, locale="en-GB").new_page()
        skipper.goto("/account")
        skipper.locator("[name=email]").first.fill("skipper@example.org")
        skipper.locator("[name=password]").first.fill(PASSWORD)
        skipper.keyboard.press("Enter")
        skipper.wait_for_selector("text=Sign out")
        reference = steps.declare(skipper, "GD-04", "Lapsing Lady", "SSR 191004", "533381301")
        officer = chromium.new_context(base_url=server.address, locale="en-GB").new_page()
        steps.sign_in(officer, "gd.supervisor")
        steps.find(officer, reference)
        officer.click("#clear")
        officer.click("#acts summary")
        officer.select_option("#grant-kind", "anchoring")
        officer.fill("#grant-until", steps.day(3))
        officer.click('button[value="grant"]')
        officer.wait_for_selector(".history >> text=Permit given")
        folder = pathlib.Path(server.folder) / "mail"
        command = [PRATIQUE, "remind", "--database", f"{server.folder}/day.sqlite", "--keys", f"{server.folder}/keys",
                   "--mail-folder", str(folder)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert "1 reminders sent, 0 refused" in said
        letter, = folder.iterdir()
        message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
        assert "skipper@example.org" in message["To"] and message["Subject"].startswith("Lapsing Lady: Anchoring permit GD-04-")
        assert reference in message.get_content() and "ask the office for a new one" in message.get_content()
        again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert again.startswith("0 reminders sent")
