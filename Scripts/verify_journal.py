#!/usr/bin/env python3
"""Checks the files of `pratique journal export FOLDER`, and knows nothing of the program that wrote them.

usage: verify_journal.py FOLDER [OUTSIDE-CHECKPOINTS ...]      exit status 0 when sound, 1 otherwise

Needs the `cryptography` package for Ed25519 (Debian: python3-cryptography).
"""
import base64, hashlib, json, pathlib, sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

sha = lambda data: hashlib.sha256(data).digest()


def edge(stack, leaf):
    """The right edge of an RFC 6962 tree: (height, hash) from left to right."""
    stack.append((0, leaf))
    while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
        (height, right), (_, left) = stack.pop(), stack.pop()
        stack.append((height + 1, sha(b"\1" + left + right)))


def root(stack):
    if not stack:
        return sha(b"")
    found = stack[-1][1]
    for _, left in reversed(stack[:-1]):
        found = sha(b"\1" + left + found)
    return found


def checkpoints(text):
    """C2SP checkpoints one below the other: origin, size, root, the signed text, its signatures."""
    blocks, lines = [], []
    for line in text.split("\n"):
        if not line:
            continue
        if len(lines) > 3 and not line.startswith("—"):
            blocks, lines = blocks + [lines], []
        lines.append(line)
    for lines in blocks + [lines] * bool(lines):
        body = "\n".join(lines[:3]) + "\n"
        yield lines[0], int(lines[1]), base64.b64decode(lines[2]), body, [line.split(" ")[1:] for line in lines[3:]]


def is_signed(origin, body, signatures, key):
    name_of_key = sha(origin.encode() + b"\n\1" + key)[:4]
    for name, text in signatures:
        data = base64.b64decode(text)
        if name == origin and data[:4] == name_of_key:
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(data[4:], body.encode())
                return True
            except InvalidSignature:
                pass
    return False


def check(origin, entries, notes, key):
    """Yields what speaks against one log."""
    by_size = {}
    for where, note in notes:
        if note[0] == origin:
            by_size.setdefault(note[1], []).append((where, note))
            if not is_signed(note[0], note[3], note[4], key):
                yield f"the {where} checkpoint of {note[1]} entries is not signed by its key"
    stack, size, broken, good = [], 0, False, 0
    for entry in entries:
        while size < entry["index"]:
            yield f"entry {size + 1} is missing"
            edge(stack, sha(b"\0"))
            size, broken = size + 1, True
        record = sha(bytes.fromhex(entry["salt"]) + entry["body"].encode())
        if record.hex() != entry["leaf"]:
            yield f"entry {entry['index'] + 1} is not what was written"
            broken = True
        edge(stack, sha(b"\0" + record))
        size += 1
        for where, note in by_size.get(size, []):
            if note[2] == root(stack):
                good = size
            elif not broken:
                yield (f"the log is not the one of the {where} checkpoint of {size} entries: an entry after {good} was changed "
                       "with its leaf, put in, taken out, or written anew")
                broken = True
    for beyond in sorted(by_size):
        for where, _ in by_size[beyond] if beyond > size else []:
            yield f"{size} entries are there and the {where} checkpoint has {beyond}: the end was cut off, or an old backup was restored"


def main(folder, *outside):
    folder, sound = pathlib.Path(folder), True
    foreign = [("outside", note) for file in outside for note in checkpoints(pathlib.Path(file).read_text())]
    for line in (folder / "keys.txt").read_text().splitlines():
        origin, key = line.split(" ")
        name = origin.removeprefix("pratique/").replace("/", "-")
        with open(folder / f"{name}.jsonl", encoding="utf-8") as file:
            entries = [json.loads(line) for line in file]
        notes = [("own", note) for note in checkpoints((folder / f"{name}.checkpoints").read_text())] + foreign
        faults = list(check(origin, entries, notes, base64.b64decode(key)))
        if entries or faults:
            print(f"{name}: {len(entries)} entries: {'NOT SOUND' if faults else 'sound'}")
        for fault in faults[:50]:
            print("  " + fault)
        sound = sound and not faults
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
