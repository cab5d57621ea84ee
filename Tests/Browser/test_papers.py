"""The forms that offices keep: filled in from a declaration, and blank for the day the power is out."""
import subprocess
import pytest
import steps

FORMS = {"general": "General declaration", "stores": "Stores list", "weapons": "custody receipt",
         "health": "Maritime declaration of health", "declaration": "Declaration in or out"}


def text(tmp_path, page, address):
    answer = page.request.get(address)
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    file = tmp_path / "form.pdf"
    file.write_bytes(answer.body())
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("form, title", FORMS.items())
def test_forms_are_filled_in_and_blank(open_page, tmp_path, form, title):
    page = open_page()
    reference = steps.declare(page, "GD-02", "Paper Nautilus", f"SSR 1901{len(form):02}", f"53338{len(form):04}")
    officer = open_page()
    steps.sign_in(officer, "gd.counter")
    steps.find(officer, reference)
    told = text(tmp_path, officer, officer.url + "/papers/" + form)
    assert title in told and "Paper Nautilus" in told and reference in told
    if form == "declaration":
        assert "O’Hare-Müller" in told and "Hillsborough" not in told
    if form == "health":
        assert "No" in told
    empty = text(tmp_path, officer, f"/office/forms/{form}?leg=inward")
    assert title in empty and "Nautilus" not in empty and "Name of the vessel" in empty


def test_french_forms_speak_french_and_english(open_page, tmp_path):
    page = open_page()
    steps.sign_in(page, "mq.counter")
    told = text(tmp_path, page, "/office/forms/weapons?leg=inward")
    assert "Liste des armes" in told and "Weapons list" in told


def test_the_code_of_a_blank_form_opens_the_page_to_type_it_into(open_page):
    page = open_page()
    steps.sign_in(page, "gd.counter")
    page.fill("#q", "PAPER OUTWARD")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/paper?leg=outward")
    assert page.get_by_text("Blank forms").count() == 1
    assert page.goto("/office/forms/unheard-of").status == 404


def test_a_cruising_permit_is_given_and_the_skipper_sees_when_it_lapses(open_page, tmp_path):
    skipper = open_page()
    reference = steps.declare(skipper, "GD-05", "Lasting Leave", "SSR 190188", "533381881")
    officer = open_page()
    steps.sign_in(officer, "gd.counter")
    steps.find(officer, reference)
    officer.click("#clear")
    officer.click("summary:has-text('Other acts')")
    officer.select_option("#grant-kind", "cruising")
    officer.fill("#grant-until", steps.day(3))
    officer.click('button[value="grant"]')
    steps.look(officer, "permit")
    link = officer.get_by_role("link", name="Cruising permit")
    assert "Lasting Leave" in text(tmp_path, officer, link.get_attribute("href"))
    skipper.reload()
    steps.look(skipper, "permit-status")
    assert "lapses" in skipper.inner_text("main")
