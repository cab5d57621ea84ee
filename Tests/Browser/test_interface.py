"""The JSON door is what its OpenAPI document says, and stands bad input."""
import json, pathlib, re, urllib.error, urllib.request, uuid
import jsonschema, openapi_spec_validator, pytest
import steps
from conftest import PASSWORD, ROOT


@pytest.fixture(scope="module")
def document(server):
    return json.load(urllib.request.urlopen(server.address + "/api/v1/openapi.json"))


@pytest.fixture(scope="module")
def answers():
    told = json.loads((ROOT / "Benchmarks" / "declaration.json").read_text())
    return {**told, "voyage.date": steps.day(1), "voyage.lastDeparted": steps.day(-3)}


@pytest.fixture(scope="module")
def ask(server, document):
    """Asks, and holds status, type and body of the answer to the document."""
    def ask(method, path, body=None, key=None, token=None, template=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers |= {"Idempotency-Key": key} if key else {}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(server.address + "/api/v1" + path, data, headers, method=method)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        said = document["paths"][template or path.split("?")[0]][method.lower()]["responses"][str(answer.status)]
        if "$ref" in said:
            said = document["components"]["responses"][said["$ref"].rsplit("/", 1)[1]]
        (kind, content), = said["content"].items()
        assert answer.headers["Content-Type"] == kind
        told = json.load(answer)
        jsonschema.validate(told, {**content["schema"], "components": document["components"]})
        return answer.status, told
    return ask


def declare(ask, answers, name, key=None):
    body = {"administration": "GD", "leg": "inward",
            "answers": {**answers, "vessel.name": name, "vessel.registration": name}}
    return ask("POST", "/declarations", body, key or str(uuid.uuid4()))


def test_the_document_is_openapi_3_1(document):
    openapi_spec_validator.validate(document)
    assert document["openapi"].startswith("3.1")


def test_a_declaration_from_a_machine_is_cleared_by_a_machine(ask, answers):
    assert len(ask("GET", "/administrations")[1]) == 30
    status, made = declare(ask, answers, "Machine One")
    assert status == 201
    one, secret = "/declarations/{reference}", made["secret"]
    path = f"/declarations/{made['reference']}"
    assert ask("GET", path, token=secret, template=one)[1]["state"] == "lodged"
    assert ask("GET", path, token="wrong", template=one)[0] == 404
    changed = {"answers": {**answers, "vessel.name": "Machine Two", "vessel.registration": "Machine One"}}
    assert ask("PUT", path, changed, "change", secret, one)[0] == 200
    token = ask("POST", "/session", {"login": "gd.counter", "password": PASSWORD})[1]["token"]
    boats = ask("GET", "/registers/enRoute", token=token, template="/registers/{list}")[1]
    visit, = [boat for boat in boats if boat["reference"] == made["reference"]]
    assert visit["vessel"] == "Machine Two"
    act = {"go": "clear", "leg": "inward", "pay": "cash", **{f"step.{step}": "clear" for step in visit["waiting"]}}
    acts = f"/visits/{visit['id']}/actions"
    cleared = ask("POST", acts, act, "clear-1", token, "/visits/{id}/actions")
    assert cleared[0] == 200 and cleared[1]["state"] == "clearedIn"
    # The same request again does nothing; the same key for another is refused.
    again = ask("POST", acts, act, "clear-1", token, "/visits/{id}/actions")
    assert again[0] == 200 and len(again[1]["facts"]) == len(cleared[1]["facts"])
    assert ask("POST", acts, {"go": "depart"}, "clear-2", token, "/visits/{id}/actions")[0] == 409
    code = [fact["event"]["clearedIn"]["certificate"]["code"]
            for fact in cleared[1]["facts"] if "clearedIn" in fact["event"]][0]
    assert ask("POST", "/verify", {"code": code})[1]["verdict"] == "valid"
    assert ask("POST", "/verify", {"code": code[:-4] + "AAAA"})[1]["verdict"] in ("altered", "unreadable")
    assert ask("DELETE", path, None, "gone", secret, one)[0] == 409


def test_a_resend_over_a_bad_line_is_the_same_declaration(ask, answers):
    first = declare(ask, answers, "Resent", "one-key")
    second = declare(ask, answers, "Resent", "one-key")
    assert (first[0], second[0]) == (201, 200) and first[1] == second[1]
    assert declare(ask, answers, "Another", "one-key")[0] == 409


def test_sent_ten_times_at_once_it_is_one_declaration(ask, answers):
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda _: declare(ask, answers, "At Once", "at-once"), range(10)))
    assert len({told["reference"] for _, told in made}) == 1


def test_problems_come_all_at_once_and_no_signal_with_them(ask):
    status, told = ask("POST", "/declarations", {"administration": "GD", "leg": "inward", "answers": {}}, "empty")
    assert status == 422 and len(told["problems"]) > 10
    assert {problem["severity"] for problem in told["problems"]} <= {"error", "warning"}


@pytest.mark.parametrize("body, key, wanted", [
    (b"{", "k1", 400), (b"[]", "k2", 400), (b"", "k3", 400), (b"\xff\xfe\x00", "k4", 400),
    (b'{"administration":"GD","leg":"sideways","answers":{}}', "k5", 400),
    (b'{"administration":"XX","leg":"inward","answers":{}}', "k6", 404),
    (b'{"administration":"GD","leg":"inward","answers":{}}', None, 400),
    (b"[" * 100_000, "k7", 400), (b'"' + b"x" * 600_000 + b'"', "k8", 413),
])
def test_bad_bodies_get_a_problem_document(ask, body, key, wanted):
    status, told = ask("POST", "/declarations", body, key)
    assert status == wanted and told["status"] == wanted
    assert not re.search(r"Swift|Error\(|\.swift|stack", json.dumps(told))


def test_two_thousand_people_aboard(ask, answers):
    crowd = {f"people.{row}.surname": "Crowd" for row in range(2000)}
    status, told = declare(ask, {**answers, **crowd}, "Crowded")
    assert status == 422 and [p["code"] for p in told["problems"]] == ["people.tooMany"]


def test_without_sign_in_nothing_is_shown(ask):
    assert ask("GET", "/registers/inPort", template="/registers/{list}")[0] == 401
    assert ask("GET", "/visits/00000000-0000-4000-8000-000000000000", template="/visits/{id}")[0] == 401
    assert ask("POST", "/session", {"login": "gd.counter", "password": "not the password"})[0] == 401
