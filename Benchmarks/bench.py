"""Server time of the pages that matter, bytes of a first visit, memory. PRATIQUE names another build to measure."""
import http.client, json, os, pathlib, re, statistics, subprocess, sys, tempfile, time, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
PRATIQUE = os.environ.get("PRATIQUE", str(ROOT / ".build" / "release" / "pratique"))
PASSWORD = "sail-the-leeward-isles"


def timed(connection, method, path, body=None, headers={}, rounds=200):
    times, size = [], 0
    for number in range(rounds):
        began = time.perf_counter()
        connection.request(method, path, body(number) if callable(body) else body,
                           headers(number) if callable(headers) else headers)
        answer = connection.getresponse()
        data = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        size = len(data)
        assert answer.status < 400, (path, answer.status, data[:300])
    times.sort()
    print(f"{path[:48]:50} p50 {times[len(times) // 2]:7.2f} ms   p95 {times[int(len(times) * .95)]:7.2f} ms   {size} bytes")


def resident(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024


with tempfile.TemporaryDirectory() as folder:
    process = subprocess.Popen(
        [PRATIQUE, "demo", "--port", "0", "--boats", "600", "--database", f"{folder}/b.sqlite", "--keys", f"{folder}/k"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout:
            found = re.search(r"served at +http://([^:]+):(\d+)", line)
            if found:
                break
        connection = http.client.HTTPConnection(found.group(1), int(found.group(2)))
        print(f"resident memory, idle: {resident(process)} MB")
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/office/in", urllib.parse.urlencode({"login": "gd.counter", "password": PASSWORD}), form)
        answer = connection.getresponse()
        answer.read()
        signed = {"Cookie": answer.getheader("Set-Cookie").split(";")[0], "Accept-Encoding": "gzip"}
        first = 0
        connection.request("GET", "/", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        page = answer.read()
        import gzip
        first += len(page)
        text = gzip.decompress(page).decode() if answer.getheader("Content-Encoding") == "gzip" else page.decode()
        for asset in re.findall(r'(?:href|src)="(/assets/[^"]+)"', text):
            connection.request("GET", asset, headers={"Accept-Encoding": "gzip"})
            first += len(connection.getresponse().read())
        print(f"first visit: {first} bytes compressed; again: {len(page)} bytes")
        timed(connection, "GET", "/office?list=inPort&port=", headers=signed)
        connection.request("GET", "/office?list=inPort&port=", headers={"Cookie": signed["Cookie"]})
        text = connection.getresponse().read().decode()
        print(f"boats on that page: {text.count('<tr><th scope=')}")
        timed(connection, "GET", re.search(r'/office/visits/[0-9a-f-]+', text).group(0), headers=signed)
        answers = json.loads((ROOT / "Benchmarks" / "declaration.json").read_text())
        import datetime
        answers["voyage.date"] = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
        answers["voyage.lastDeparted"] = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()

        def declaration(number):
            return json.dumps({"administration": "GD", "leg": "inward",
                               "answers": {**answers, "vessel.name": f"Bench {number}", "vessel.registration": f"B{number:06}"}})

        timed(connection, "POST", "/api/v1/declarations", declaration,
              lambda number: {"Content-Type": "application/json", "Idempotency-Key": f"bench-{number}"})
        print(f"resident memory, after: {resident(process)} MB")
    finally:
        process.terminate()
        process.wait(20)
