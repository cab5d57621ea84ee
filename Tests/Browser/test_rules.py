"""An administrator changes a charge; a supervisor puts it in force; the next skipper sees it."""
import datetime
import steps
from steps import look


def advice(page, day):
    page.goto(f"/advice?advice.leg=inward&voyage.port=DM-01&voyage.date={day}&voyage.time=10:00&vessel.unit=ft&vessel.length=41&advice.crew=2")
    return page.inner_text("#answer")


def test_a_charge_is_changed_without_a_release(open_page):
    new_year = f"{datetime.date.today().year + 1}-01-01"
    skipper = open_page()
    assert "Clearance fee" not in advice(skipper, new_year)
    page = open_page()
    steps.sign_in(page, "dm.administrator")
    page.get_by_role("link", name="Rules", exact=True).click()
    look(page, "rules")
    page.get_by_role("link", name="Charges").click()
    look(page, "rules-editor")
    entry = ('clearance:\n  leg: inward\n  label: {en: "Clearance fee"}\n  payable: customs\n  amounts:\n'
             f'    - {{from: {new_year}, flat: 2000, source: "Example Order", year: 2027, checked: 2026-11-24, confirmed: true}}\n')
    page.fill("#body", entry.replace("customs", "navy"))
    page.fill("#reason", "Budget")
    page.click("text=Draft this change")
    look(page, "rules-refused")
    assert "DM/fees.yaml:4: no agency 'navy'" in page.inner_text("#problems")
    assert "navy" in page.input_value("#body") and page.input_value("#reason") == "Budget"
    page.fill("#body", entry)
    page.click("text=Draft this change")
    page.fill("#day", new_year)
    page.click("text=Try this day")
    look(page, "rules-effect")
    told = page.inner_text("#effect")
    assert "Before: 0" in told and "After: XCD" in told
    assert page.locator('button[value="approve"]').count() == 0, "the author alone puts nothing in force"
    change = page.url.partition("?")[0]
    assert "Clearance fee" not in advice(skipper, new_year)

    second = open_page()
    steps.sign_in(second, "dm.supervisor")
    second.goto(change)
    second.click('button[value="approve"]')
    look(second, "rules-in-force")
    assert "In force" in second.inner_text("main")
    assert "XCD 20.00" in advice(skipper, new_year)
    assert "Clearance fee" not in advice(skipper, f"{datetime.date.today()}")
    # The YAML stays the truth: what is exported is what was typed.
    assert second.request.get("/office/rules/fees.yaml?raw=yes").text() == entry


def test_a_counter_changes_no_rules(open_page):
    page = open_page()
    steps.sign_in(page, "dm.counter")
    assert page.goto("/office/rules").status == 403
    assert page.goto("/office/rules/fees.yaml").status in (403, 404, 409)
    assert "label" not in page.inner_text("main")


def test_a_figure_a_holiday_and_hours_are_changed_in_a_form(open_page):
    page = open_page()
    steps.sign_in(page, "ky.administrator")
    page.goto("/office/rules")
    before = page.request.get("/office/rules/fees.yaml?raw=yes").text()
    page.click("#edit-fee summary")
    look(page, "rules-forms")
    page.fill("#fee-figure", "much")
    page.fill("#fee-law", "Gazette 12 of 2026")
    page.click("#edit-fee button")
    assert "Give the new figure" in page.inner_text("#problems") and page.input_value("#fee-figure") == "much"
    page.fill("#fee-figure", "1250.50")
    page.click("#edit-fee button")
    look(page, "rules-form-draft")
    assert "125050" in page.inner_text("pre") and "Gazette 12 of 2026" in page.inner_text("pre")
    change = page.url
    second = open_page()
    steps.sign_in(second, "ky.supervisor")
    second.goto(change)
    second.click('button[value="approve"]')
    after = second.request.get("/office/rules/fees.yaml?raw=yes").text()
    assert "flat: 125050" in after and "flat: 100000" in after, "the old figure stays with its dates"
    page.goto("/office/rules")
    page.click("#edit-holiday summary")
    page.fill("#holiday-name", "Heroes' Day")
    page.fill("#holiday-law", "Gazette 13 of 2026")
    page.click("#edit-holiday button")
    assert "Heroes' Day" in page.inner_text("pre")
    page.goto("/office/rules")
    page.click("#edit-hours summary")
    page.fill("#hours-hours", "weekdays 8 to 4")
    page.fill("#hours-law", "Notice")
    page.click("#edit-hours button")
    assert "Give the hours as" in page.inner_text("#problems")
    page.fill("#hours-hours", "1-5 08:00-16:00; 6 9:00-12:00")
    page.click("#edit-hours button")
    assert 'from: "09:00", until: "12:00"' in page.inner_text("pre")
