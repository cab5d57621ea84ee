"""Checkpoint, proof and verification of a log of a million facts.

usage: PRATIQUE=.build-release/release/pratique python Benchmarks/journal.py [FACTS]
"""
import hashlib, os, pathlib, sqlite3, subprocess, sys, tempfile, time

PRATIQUE = os.environ.get("PRATIQUE", ".build-release/release/pratique")
FACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000


def timed(what, *command):
    began = time.monotonic()
    done = subprocess.run([PRATIQUE, *command], capture_output=True, text=True, check=True)
    print(f"{what}: {time.monotonic() - began:.1f} s   {done.stdout.strip().splitlines()[-1][:100]}")
    return done.stdout


with tempfile.TemporaryDirectory() as folder:
    store = ["--database", f"{folder}/journal.sqlite", "--keys", f"{folder}/keys"]
    timed("open an empty store", "journal", "verify", "--log", "GD", *store)
    began = time.monotonic()
    db = sqlite3.connect(f"{folder}/journal.sqlite")
    body = '{"actor":{"officer":{"agency":"customs","id":"o","name":"A. Invented"}},"event":{"decided":{}},"number":%d,"padding":"' + "x" * 400 + '"}'

    def facts():
        for number in range(1, FACTS + 1):
            text, salt = body % number, hashlib.md5(str(number).encode()).digest()
            yield ("GD", number, f"f{number}", f"v{number // 8}", "decided", number, text, salt.hex(),
                   hashlib.sha256(salt + text.encode()).hexdigest())
    db.executemany("INSERT INTO facts (administration, seq, id, visit, kind, recorded_at, body, salt, leaf) VALUES (?,?,?,?,?,?,?,?,?)", facts())
    db.commit()
    db.close()
    print(f"{FACTS} facts written in {time.monotonic() - began:.0f} s, {pathlib.Path(folder, 'journal.sqlite').stat().st_size >> 20} MB")
    timed("read back and sign", "journal", "checkpoint", "--log", "GD", *store)
    timed("verify all", "journal", "verify", "--log", "GD", *store)
    proof = timed("consistency proof from half", "journal", "consistency", "--log", "GD", "--from", str(FACTS // 2), "--to", str(FACTS), *store)
    print(f"its size: {len(proof)} bytes, {len(proof.split())} hashes")
