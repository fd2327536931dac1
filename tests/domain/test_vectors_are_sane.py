"""The vectors are worth running: well formed, complete, and nothing in them is left out."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from app.domain.errors import ErrorCode
from app.domain.pricing import PRICING_VERSION
from tests.domain.calls import CALLS
from tests.domain.schema_check import problems
from tests.domain.vectors import FOLDER, cases, vector_files

SCHEMA = json.loads((FOLDER / "vector.schema.json").read_text("utf-8"))
PHONE_ERRORS = Path(__file__).parents[2] / "pwa" / "src" / "domain" / "errors.ts"
CORE_README = Path(__file__).parents[2] / "app" / "domain" / "README.md"
# JSON itself cannot hold what this code refuses: test_log.py and log.test.ts do.
CODES_BEYOND_JSON = {"line_not_json"}

DOCUMENTS = [pytest.param(path, id=path.stem) for path in vector_files()]


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_file_is_what_the_schema_says(path: Path) -> None:
    assert list(problems(read(path), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_file_is_named_after_its_topic(path: Path) -> None:
    assert path.stem[3:] == read(path)["topic"]
    assert read(path)["algorithm_version"] == PRICING_VERSION


@pytest.mark.parametrize("path", DOCUMENTS)
def test_names_are_unique(path: Path) -> None:
    names = [case["name"] for case in read(path)["cases"]]

    assert len(set(names)) == len(names)


def test_every_file_in_the_folder_is_read() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        "README.md",
        "vector.schema.json",
        *(path.name for path in vector_files()),
    }


def test_every_call_is_in_a_vector() -> None:
    assert {case["call"] for _, case in cases()} == CALLS.keys()


def test_every_refusal_is_in_a_vector() -> None:
    refused = {case["error"] for _, case in cases() if "error" in case}

    assert refused == set(get_args(ErrorCode)) - CODES_BEYOND_JSON


def test_every_refusal_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", CORE_README.read_text("utf-8")))

    assert set(get_args(ErrorCode)) - explained == set()


def test_both_languages_refuse_by_the_same_codes() -> None:
    on_the_phone = re.findall(r"^  \| '(\w+)'$", PHONE_ERRORS.read_text(), re.MULTILINE)

    assert on_the_phone == list(get_args(ErrorCode))


@pytest.mark.parametrize(
    "spoilt",
    [
        {"name": ""},
        {"why": None},
        {"input": [1000, 480]},
        {"expected": 4.8},
        {"expected": {"amounts_minor": [4.8]}},
        {"error": "cart_empty"},
        {"skip": True},
    ],
)
def test_the_schema_would_notice(spoilt: dict[str, Any]) -> None:
    case = {"name": "one loaf", "why": "It sells.", "call": "line_amount", "input": {}, "expected": 480}
    document = {"topic": "pricing", "algorithm_version": 1, "cases": [case | spoilt]}

    assert list(problems(document, SCHEMA, SCHEMA)) != []
