"""The OpenAPI document is complete: it tells every route, every refusal and an example of each."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.kit.settings import Settings
from app.main import create_app
from tests.api import Api
from tests.domain.schema_check import problems

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("data")
    app = create_app(Settings(data=folder))
    app.state.database.close()
    return app.openapi()


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> list[Operation]:
    return [
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]


def test_every_route_has_a_summary_of_its_own(operations: list[Operation]) -> None:
    summaries = [operation["summary"] for _, _, operation in operations]

    assert len(operations) > 20
    assert len(set(summaries)) == len(summaries)


def test_every_route_that_asks_who_you_are_says_what_it_answers_a_stranger(operations: list[Operation]) -> None:
    open_to_all = {
        "/healthz", "/readyz", "/api/state", "/api/setup", "/api/session", "/api/pairings",
        "/api/pairing-manifest", "/api/country-presets", "/api/country-presets/{country}",
    }  # fmt: skip
    silent = [
        f"{method} {path}" for method, path, operation in operations
        if path not in open_to_all and "401" not in operation["responses"]
    ]  # fmt: skip

    assert silent == []


def test_every_refusal_has_an_example_with_its_code(operations: list[Operation]) -> None:
    for method, path, operation in operations:
        for status, response in operation["responses"].items():
            if status.startswith("2") or status == "304":
                continue
            examples = response["content"]["application/problem+json"]["examples"]
            for code, example in examples.items():
                assert example["value"]["code"] == code, f"{method} {path} {status}"


def test_every_body_has_an_example(document: dict[str, Any], operations: list[Operation]) -> None:
    without = []
    for method, path, operation in operations:
        for media in operation.get("requestBody", {}).get("content", {}).values():
            schema = media.get("schema", {})
            name = schema.get("$ref", "").rsplit("/", 1)[-1]
            described = document["components"]["schemas"].get(name, schema)
            if not (media.get("example") or media.get("examples") or described.get("examples")):
                without.append(f"{method} {path}")

    assert without == []


def test_a_malformed_request_is_told_of_as_it_is_answered(
    document: dict[str, Any], operations: list[Operation], office: Api
) -> None:
    answer = office.client.post("/api/markets", json={"weekday": 9})
    [told] = [each for method, path, each in operations if (method, path) == ("POST", "/api/markets")]

    media = told["responses"][str(answer.status_code)]["content"][answer.headers["content-type"]]
    name = media["schema"]["$ref"].removeprefix("#/components/schemas/")
    schema = document["components"]["schemas"][name]
    assert list(problems(answer.json(), schema, document)) == []
    assert answer.json().keys() <= schema["properties"].keys()
    assert media["examples"]["malformed"]["value"]["code"] == answer.json()["code"]


def test_only_a_route_that_takes_something_says_that_it_may_be_malformed(operations: list[Operation]) -> None:
    told = {(method, path) for method, path, each in operations if "422" in each["responses"]}

    assert {("PATCH", "/api/devices/{device_id}"), ("GET", "/api/today"), ("POST", "/api/session")} <= told
    assert told.isdisjoint({("GET", "/api/devices"), ("POST", "/api/parked/retry"), ("GET", "/healthz")})


def test_the_frameworks_own_shapes_are_nowhere(document: dict[str, Any]) -> None:
    assert "ValidationError" not in json.dumps(document)
