"""What proves that nothing was changed: here, by another program, by a witness, and by a file in a skipper's hand."""
import base64, json, pathlib, re, sqlite3, subprocess, sys
import pytest
import steps
from conftest import PRATIQUE, ROOT, serving

VERIFIER = ROOT / "Scripts" / "verify_journal.py"


def run(*command):
    return subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def store(tmp_path):
    """A database with the invented day in it, not served."""
    options = ["--database", tmp_path / "day.sqlite", "--keys", tmp_path / "keys"]
    done = run(PRATIQUE, "demo", "--fill-only", "--boats", "40", *options)
    assert done.returncode == 0, done.stderr
    return tmp_path, options


def verdicts(folder, options, outside=()):
    """What the product says of the store, and what the other program says of its export."""
    kept = [part for file in outside for part in ("--outside", file)]
    own = run(PRATIQUE, "journal", "verify", *options, *kept)
    export = run(PRATIQUE, "journal", "export", folder / "export", *options)
    assert export.returncode == 0, export.stderr
    other = run(sys.executable, VERIFIER, folder / "export", *outside)
    plain = lambda done: sorted(line.strip() for line in done.stdout.splitlines() if line.startswith("  "))
    return (own.returncode, plain(own)), (other.returncode, plain(other))


TAMPERED = {
    "a flipped byte": ["UPDATE facts SET body = replace(body, 'a', 'b') WHERE administration = 'GD' AND seq = 3"],
    "a deleted row": ["DELETE FROM facts WHERE administration = 'GD' AND seq = 3"],
    "a row changed with its leaf": [
        "UPDATE facts SET body = (SELECT body FROM facts WHERE administration = 'GD' AND seq = 5), salt = (SELECT salt FROM facts "
        "WHERE administration = 'GD' AND seq = 5), leaf = (SELECT leaf FROM facts WHERE administration = 'GD' AND seq = 5) "
        "WHERE administration = 'GD' AND seq = 3"],
    "a swapped receipt": ["UPDATE public_entries SET body = body || '0' WHERE log = 'GD/public' AND idx = 0"],
    "the end cut off": ["DELETE FROM facts WHERE administration = 'GD' AND seq > 9"],
    "an old backup": ["DELETE FROM facts WHERE administration = 'GD' AND seq > 9", "DELETE FROM checkpoints WHERE log = 'GD'",
                      "DELETE FROM log_heads WHERE log = 'GD'", "DELETE FROM log_tiles WHERE log = 'GD'"],
}


@pytest.mark.parametrize("what", [None, *TAMPERED])
def test_two_programs_come_to_the_same_verdict(store, what):
    folder, options = store
    signed = run(PRATIQUE, "journal", "checkpoint", *options)
    assert signed.returncode == 0, signed.stderr
    outside = folder / "outside.txt"
    outside.write_text(signed.stdout)
    if what is None:
        own, other = verdicts(folder, options, [outside])
        assert own == other == (0, [])
        return
    database = sqlite3.connect(folder / "day.sqlite")
    for statement in TAMPERED[what]:
        database.execute(statement)
    assert database.total_changes > 0
    database.commit()
    database.close()
    own, other = verdicts(folder, options, [outside])
    assert own[0] == other[0] == 1 and own[1] and other[1], (own, other)
    # The product names the kind of an entry too, and knows the log's edge; all else is said alike.
    plain = lambda lines: [re.sub(r" \(.*?\)", "", line) for line in lines if "were written" not in line]
    assert plain(own[1]) == plain(other[1])


def test_a_witness_signs_only_what_grew(store):
    folder, options = store
    first = run(PRATIQUE, "journal", "checkpoint", "--log", "GD", *options).stdout
    (folder / "first.txt").write_text(first)
    key = json.loads(run(PRATIQUE, "export", "trust", *options).stdout)
    key = next(k["publicKey"] for k in key["keys"] if k["administration"] == "GD")
    witness = ["--name", "council", "--key", folder / "council.key", "--seen", folder / "seen.txt", "--log-key", key]
    signed = run(PRATIQUE, "journal", "witness", folder / "first.txt", *witness)
    assert signed.returncode == 0 and "— council " in signed.stdout and "— pratique/GD " in signed.stdout
    # Another history of the same log, shorter: refused.
    lines = first.splitlines()
    lines[1] = str(int(lines[1]) - 1)
    (folder / "forged.txt").write_text("\n".join(lines) + "\n")
    refused = run(PRATIQUE, "journal", "witness", folder / "forged.txt", *witness)
    assert refused.returncode == 1 and "wrongKey" in refused.stdout


def test_a_skipper_holds_the_proof_of_his_certificate(chromium, tmp_path):
    with serving() as server:
        skipper = chromium.new_context(base_url=server.address, locale="en-GB").new_page()
        reference = steps.declare(skipper, "GD-04", "Proven Right", "SSR 191901", "533381901")
        officer = chromium.new_context(base_url=server.address, locale="en-GB").new_page()
        steps.sign_in(officer, "gd.supervisor")
        steps.find(officer, reference)
        officer.click("#clear")
        receipt = officer.locator("a[href$='.proof']").last.get_attribute("href")
        (tmp_path / "receipt.proof").write_bytes(officer.request.get(receipt).body())
        skipper.reload()
        steps.look(skipper, "status-proof")
        link = skipper.locator("a[href$='.proof']").first.get_attribute("href")
        proof = tmp_path / "certificate.proof"
        proof.write_bytes(skipper.request.get(link).body())
        assert skipper.request.get(link.replace("certificates/", "certificates/x")).status == 404
        trust = run(PRATIQUE, "export", "trust", "--database", f"{server.folder}/day.sqlite", "--keys", f"{server.folder}/keys")
        (tmp_path / "trust.json").write_text(trust.stdout)
    # Nothing is served any more: the file and the trust list are all there is.
    done = run(PRATIQUE, "verify", proof, "--trust", tmp_path / "trust.json")
    assert done.returncode == 0 and "PROVEN: entry" in done.stdout and "VALID" in done.stdout and "Proven Right" in done.stdout
    done = run(PRATIQUE, "verify", tmp_path / "receipt.proof", "--trust", tmp_path / "trust.json")
    assert done.returncode == 0 and "RECEIPT GD-04-" in done.stdout and "XCD 75.00" in done.stdout
    lines = proof.read_text().splitlines()
    extra = json.loads(base64.b64decode(lines[1].split(" ")[1]))
    extra["body"] = extra["body"][:-1] + ("A" if extra["body"][-1] != "A" else "B")
    lines[1] = "extra " + base64.b64encode(json.dumps(extra).encode()).decode()
    proof.write_text("\n".join(lines) + "\n")
    assert run(PRATIQUE, "verify", proof, "--trust", tmp_path / "trust.json").returncode == 4
