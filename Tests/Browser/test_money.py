"""Before landing: what it takes and costs. At the counter: the drawer, the day's sheet, the treasury."""
import io, zipfile
import steps
from steps import look

NASSAU = ("/advice?advice.leg=inward&voyage.port=BS-13&voyage.date=2026-12-05&voyage.time=17:30&vessel.unit=ft&vessel.length=45"
          "&advice.crew=2&advice.passengers=3&vessel.use=pleasure&voyage.permit.anchoring=yes&voyage.permit.fishing=yes")


def test_anybody_asks_before_landing_and_shares_the_answer(open_page):
    page = open_page(width=320)
    page.goto("/")
    page.get_by_role("link", name="What will it take?").click()
    look(page, "advice-question")
    page.select_option('[name="voyage.port"]', "VG-01")
    page.click("text=Show me")
    look(page, "advice-answer")
    answer = page.inner_text("#answer")
    desks = page.inner_text("#answer ol.steps")
    assert desks.index("Immigration Department") < desks.index("HM Customs") < desks.index("Ports Authority")
    assert "USD 113.00" in answer and "2023" in answer and "confirm with the office" in answer
    # The address is the question: another person sees the same.
    other = open_page(javascript=False)
    other.goto(page.url)
    assert "USD 113.00" in other.inner_text("#answer")
    # What was told is not typed again.
    page.click("text=Declare this now")
    page.get_by_role("link", name="Vessel").click()
    assert page.input_value('[name="vessel.length"]') == "40"


def test_the_quote_of_the_law_text(open_page):
    page = open_page()
    page.goto(NASSAU)
    assert "USD 860.00" in page.inner_text("#answer")
    page.goto(NASSAU.replace("BS-13", "TT-01").replace("vessel.length=45", "vessel.length=abc"))
    assert "Give a length" in page.inner_text("#problems")
    assert page.input_value('[name="advice.passengers"]') == "3"
    page.goto(NASSAU.replace("BS-13", "VC-06"))
    assert "opening hours aren't known" in page.inner_text("#answer")


def test_cash_goes_from_the_boat_to_the_treasury(open_page):
    skipper = open_page()
    reference = steps.declare(skipper, "GD-01", "Paying Guest", "SSR 190077", "533380771")
    officer = open_page()
    steps.sign_in(officer, "gd.supervisor")
    steps.find(officer, reference)
    officer.click("#clear")
    assert "R0000" in officer.inner_text("main")
    officer.goto("/office/till")
    look(officer, "till-open")
    assert "75.00" not in officer.inner_text("main"), "the sum is shown before the count"
    officer.fill("#amount-XCD", "70 dollars")
    officer.click("text=Close the drawer")
    assert "Give amounts as" in officer.inner_text("main") and officer.input_value("#amount-XCD") == "70 dollars"
    officer.fill("#amount-XCD", "70")
    officer.fill("#reason", "A note blew away")
    officer.click("text=Close the drawer")
    look(officer, "till-closed")
    assert "differ" in officer.inner_text("main")
    officer.goto("/office/money")
    look(officer, "money")
    assert "Cruising permit" in officer.inner_text("main") and "The books balance" in officer.inner_text("main")
    officer.fill("#amount", "70")
    officer.fill("#slip", "T-2026-1")
    officer.click("text=Record")
    assert "The books balance" in officer.inner_text("main")
    sheet = officer.request.get("/office/money/sheet.xlsx?" + officer.url.partition("?")[2])
    with zipfile.ZipFile(io.BytesIO(sheet.body())) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b"Paying" not in b"".join(book.read(name) for name in book.namelist()), "no boat is named to the treasury"
    assert officer.request.get("/office/money/sheet.csv").text().startswith("\ufeffday,port,officer")


def test_a_counter_sees_no_other_drawer(open_page):
    page = open_page()
    steps.sign_in(page, "gd.counter")
    assert page.goto("/office/money").status == 403
    look(page, "money-refused")
    page.goto("/office/till")
    look(page, "till-none")
