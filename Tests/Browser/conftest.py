"""A real server on a free loopback port with the invented day in it, and a real Chromium."""
import contextlib, os, pathlib, re, subprocess, tempfile, threading
import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRATIQUE = os.environ.get("PRATIQUE", str(ROOT / ".build" / "debug" / "pratique"))
PASSWORD = "sail-the-leeward-isles"


@contextlib.contextmanager
def serving(*more):
    """A server with the invented day, on a free port, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        command = [PRATIQUE, "demo", "--port", "0", "--boats", "60",
                   "--database", f"{folder}/day.sqlite", "--keys", f"{folder}/keys", *more]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            for line in process.stdout:
                found = re.search(r"served at +(http://\S+)", line)
                if found:
                    address = found.group(1)
                    break
            else:
                raise RuntimeError("the server did not start")
            # What it says further must be read, or it would wait for somebody to listen.
            threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()
            yield type("Server", (), {"address": address, "folder": folder})
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def server():
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, server):
    contexts = []

    def make(width=1200, height=900, javascript=True):
        context = chromium.new_context(base_url=server.address, viewport={"width": width, "height": height},
                                       java_script_enabled=javascript, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()
