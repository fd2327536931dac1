"""The little of JSON Schema that vector.schema.json uses."""

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | None] = {
    "null": None,
    "boolean": bool,
    "integer": int,
    "string": str,
    "array": list,
    "object": dict,
}


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Every way in which the value is not what the schema says, with its place."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    allowed = schema.get("type", [])
    allowed = [allowed] if isinstance(allowed, str) else allowed
    if allowed and not any(type(value) is (TYPES[name] or type(None)) for name in allowed):
        yield f"{where}: {value!r} is not {' or '.join(allowed)}"
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            yield f"{where}: {value!r} is not of the form"
    elif isinstance(value, int):
        if value < schema.get("minimum", value):
            yield f"{where}: {value} is too small"
    elif isinstance(value, list):
        yield from problems_of_list(value, schema, root, where)
    elif isinstance(value, dict):
        yield from problems_of_object(value, schema, root, where)


def problems_of_list(
    value: list[Any], schema: dict[str, Any], root: dict[str, Any], where: str
) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{where}: too short"
    for i, item in enumerate(value):
        yield from problems(item, schema.get("items", {}), root, f"{where}[{i}]")


def problems_of_object(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], where: str
) -> Iterator[str]:
    yield from (f"{where}: no {key}" for key in schema.get("required", []) if key not in value)
    choices = [set(choice["required"]) <= value.keys() for choice in schema.get("oneOf", [])]
    if choices and choices.count(True) != 1:
        yield f"{where}: not one of {schema['oneOf']}"
    for key, item in value.items():
        others = schema.get("additionalProperties", {})
        found = schema.get("properties", {}).get(key, others)
        if found is False:
            yield f"{where}: {key} has no place here"
        else:
            yield from problems(item, found, root, f"{where}.{key}")
