"""The process is killed while declarations come in: what was acknowledged is there, and nothing is half done."""
import json, os, re, signal, sqlite3, subprocess, threading, time, urllib.error, urllib.request, uuid
import steps
from conftest import PRATIQUE, ROOT

KILLS = int(os.environ.get("KILLS", "5"))


def start(folder):
    process = subprocess.Popen(
        [PRATIQUE, "serve", "--port", "0", "--database", f"{folder}/k.sqlite", "--keys", f"{folder}/keys"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        found = re.search(r"served at +(http://\S+)", line)
        if found:
            return process, found.group(1)
    raise RuntimeError("the server did not start")


def ask(address, method, path, body=None, **headers):
    data = json.dumps(body).encode() if body is not None else None
    if data:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(address + "/api/v1" + path, data, headers, method=method)
    return json.load(urllib.request.urlopen(request, timeout=10))


def test_killed_under_load_everything_acknowledged_is_there(tmp_path):
    answers = json.loads((ROOT / "Benchmarks" / "declaration.json").read_text())
    answers |= {"voyage.date": steps.day(1), "voyage.lastDeparted": steps.day(-3)}
    acknowledged, unsure, lock = {}, {}, threading.Lock()

    def load(address, stop):
        while not stop.is_set():
            key = str(uuid.uuid4())
            body = {"administration": "GD", "leg": "inward",
                    "answers": {**answers, "vessel.name": key[:8], "vessel.registration": key[:8]}}
            try:
                told = ask(address, "POST", "/declarations", body, **{"Idempotency-Key": key})
                with lock:
                    acknowledged[told["reference"]] = told["secret"]
            except (urllib.error.URLError, ConnectionError, TimeoutError, json.JSONDecodeError, OSError):
                with lock:
                    unsure[key] = body

    for _ in range(KILLS):
        process, address = start(tmp_path)
        stop = threading.Event()
        threads = [threading.Thread(target=load, args=(address, stop)) for _ in range(6)]
        [thread.start() for thread in threads]
        time.sleep(1.2)
        process.send_signal(signal.SIGKILL)
        stop.set()
        [thread.join() for thread in threads]
        process.wait()
    process, address = start(tmp_path)
    try:
        assert len(acknowledged) > 10 * KILLS
        lost = []
        for reference, secret in acknowledged.items():
            try:
                ask(address, "GET", f"/declarations/{reference}", Authorization=f"Bearer {secret}")
            except urllib.error.HTTPError:
                lost.append(reference)
        assert not lost, f"{len(lost)} of {len(acknowledged)} lost"
        # Those whose answer was cut off are sent again, and are there once.
        for key, body in list(unsure.items())[:20]:
            told = ask(address, "POST", "/declarations", body, **{"Idempotency-Key": key})
            acknowledged[told["reference"]] = told["secret"]
    finally:
        process.terminate()
        process.wait(20)
    store = sqlite3.connect(tmp_path / "k.sqlite")
    assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # A visit stands in the registers for every one that has facts, and the log of the administration has no gap.
    visits, logged = (store.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0]
                      for what in ("visits", "(SELECT DISTINCT visit FROM facts)"))
    assert visits == logged >= len(acknowledged)
    last, count = store.execute("SELECT MAX(seq), COUNT(*) FROM facts").fetchone()
    assert last == count
    doubles = store.execute("SELECT vessel_name FROM visits GROUP BY vessel_name HAVING COUNT(*) > 1").fetchall()
    assert not doubles
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, none lost")
