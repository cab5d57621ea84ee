"""Server time of the pages that matter, bytes of a first visit, memory. PRATIQUE names another build to measure."""
import datetime, gzip, http.client, json, multiprocessing, os, pathlib, re, sqlite3, subprocess, tempfile, time, urllib.parse

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


def clear_boats(host, port, answers, token, worker, seconds, done):
    """Declares and clears in one boat after the other, as fast as the server answers."""
    connection = http.client.HTTPConnection(host, port)

    def ask(method, path, body, key):
        connection.request(method, "/api/v1" + path, json.dumps(body),
                           {"Content-Type": "application/json", "Idempotency-Key": key, "Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        data = answer.read()
        assert answer.status < 300, data[:300]
        return json.loads(data)

    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        name = f"W{worker}N{count}"
        told = ask("POST", "/declarations", {"administration": "GD", "leg": "inward", "answers": {
            **answers, "vessel.name": name, "vessel.registration": name}}, "load-" + name)
        connection.request("GET", f"/office/search?q={told['reference']}", headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        visit = answer.getheader("Location").rsplit("/", 1)[1]
        ask("POST", f"/visits/{visit}/actions", {"go": "clear", "leg": "inward", "pay": "cash", "step.customs": "clear",
                                                 "step.immigration": "clear", "step.port": "clear"}, "clear-" + name)
        count += 1
    done.put(count)


def raw_commits(folder, seconds=5):
    """SQLite alone: the rows of one clearance after the other, each in a commit of its own, FULL."""
    source = sqlite3.connect(f"{folder}/b.sqlite")
    visit = source.execute("SELECT visit FROM facts WHERE kind = 'clearedIn' ORDER BY recorded_at DESC LIMIT 1").fetchone()[0]
    rows = [(table, source.execute(f"SELECT * FROM {table} WHERE {column} = ?", (visit,)).fetchall())
            for table, column in (("facts", "visit"), ("visits", "id"), ("visit_documents", "visit"), ("certificates", "visit"), ("drafts", "visit"))]
    store = sqlite3.connect(f"{folder}/raw.sqlite", isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    for table, found in rows:
        store.execute(f"CREATE TABLE {table} ({', '.join('c%d' % n for n in range(len(found[0])))})")
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        store.execute("BEGIN")
        for table, found in rows:
            store.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(found[0]))})", found)
        store.execute("COMMIT")
        count += 1
    return count / seconds


with tempfile.TemporaryDirectory() as folder:
    process = subprocess.Popen(
        [PRATIQUE, "demo", "--port", "0", "--boats", "1500", "--database", f"{folder}/b.sqlite", "--keys", f"{folder}/k"],
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
        answers["voyage.date"] = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
        answers["voyage.lastDeparted"] = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()

        def declaration(number):
            return json.dumps({"administration": "GD", "leg": "inward",
                               "answers": {**answers, "vessel.name": f"Bench {number}", "vessel.registration": f"B{number:06}"}})

        timed(connection, "POST", "/api/v1/declarations", declaration,
              lambda number: {"Content-Type": "application/json", "Idempotency-Key": f"bench-{number}"})
        connection.request("POST", "/api/v1/session", json.dumps({"login": "gd.counter", "password": PASSWORD}),
                           {"Content-Type": "application/json"})
        token = json.loads(connection.getresponse().read())["token"]
        for workers in (1, 4, 8):
            done = multiprocessing.Queue()
            crew = [multiprocessing.Process(target=clear_boats, args=(
                connection.host, connection.port, answers, token, f"{workers}x{worker}", 6, done)) for worker in range(workers)]
            [one.start() for one in crew]
            time.sleep(5)
            busy = resident(process)
            total = sum(done.get() for _ in crew)
            [one.join() for one in crew]
            print(f"clearances a second over HTTP, {workers} at once: {total / 6:.0f} (declare, find, decide, pay, clear); resident {busy} MB")
        print(f"raw SQLite commits a second of the same rows, FULL: {raw_commits(folder):.0f}")
        if subprocess.run(["which", "wrk"], capture_output=True).returncode == 0:
            told = subprocess.run(["wrk", "-t2", "-c32", "-d4s", f"http://127.0.0.1:{connection.port}/health"], capture_output=True, text=True).stdout
            print("a bare answer (/health, behind every guard), wrk 32 connections: " + re.search(r"Requests/sec: +(\S+)", told).group(1) + " a second")
        print(f"resident memory, after: {resident(process)} MB")
    finally:
        process.terminate()
        process.wait(20)
