"""Writes src/api/schema.gen.ts: the app's OpenAPI document as TypeScript types and a table of its routes.

    .venv/bin/python pwa/generate_api.py

Covers what FastAPI emits for this app and no more.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TARGET = Path(__file__).parent / "src" / "api" / "schema.gen.ts"
HEAD = "// Written by pwa/generate_api.py from the server's OpenAPI document. Do not edit."
PRIMITIVES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

Json = dict[str, Any]


def type_name(component: str) -> str:
    """Two slices may have a schema of one name: app__stock__schemas__BatchOut is StockBatchOut."""
    package, *modules = component.split("__")
    return f"{modules[0].title()}{modules[-1]}" if modules else package


def type_of(schema: Json) -> str:
    """The TypeScript type of one schema."""
    if "$ref" in schema:
        return type_name(str(schema["$ref"]).rsplit("/", 1)[1])
    if "enum" in schema or "const" in schema:
        return " | ".join(quoted(value) for value in schema.get("enum", [schema.get("const")]))
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " | ".join(dict.fromkeys(type_of(part) for part in schema[union]))
    if schema.get("type") == "array":
        inner = type_of(schema.get("items", {}))
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if "properties" in schema:
        return object_type(schema["properties"], set(schema.get("required", ())))
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"Record<string, {type_of(values) if isinstance(values, dict) else 'unknown'}>"
    return PRIMITIVES.get(schema.get("type", ""), "unknown")


def object_type(members: Json, required: set[str]) -> str:
    """An object's type; what may be left out gets a question mark."""
    lines = [f"{name}{'' if name in required else '?'}: {type_of(schema)}" for name, schema in members.items()]
    return "{ " + "; ".join(lines) + " }" if lines else "Record<string, never>"


def quoted(value: object) -> str:
    """A literal as Biome would write it."""
    return f"'{value}'" if isinstance(value, str) else json.dumps(value)


def json_body(holder: Json) -> str:
    """The type of a request's or a response's JSON; `undefined` where there is none."""
    content = holder.get("content", {}).get("application/json")
    return type_of(content["schema"]) if content else "undefined"


def route_type(operation: Json) -> str:
    """What a route takes and what it answers when all is well."""
    parameters = {p["name"]: p for p in operation.get("parameters", ()) if p["in"] == "query"}
    required = {name for name, parameter in parameters.items() if parameter.get("required")}
    query = object_type({name: p["schema"] for name, p in parameters.items()}, required)
    good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    return f"{{ query: {query}; body: {json_body(operation.get('requestBody', {}))}; ok: {json_body(good)} }}"


def generate(document: Json) -> str:
    """The whole file."""
    schemas = document.get("components", {}).get("schemas", {})
    lines = [HEAD, *(f"export type {type_name(name)} = {type_of(each)}" for name, each in schemas.items())]
    lines.append("export interface Routes {")
    for path, item in sorted(document["paths"].items()):
        lines += [f"  '{method.upper()} {path}': {route_type(item[method])}" for method in sorted(item)]
    return "\n".join([*lines, "}", ""])


def current() -> str:
    """What the file must hold for the app as it is now."""
    # Late: the generator can be read and tested without the server.
    from app.kit.settings import Settings
    from app.main import create_app

    with TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder)))
        app.state.database.close()
    return generate(app.openapi())


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    TARGET.write_text(current(), encoding="utf-8")
    print(f"wrote {TARGET}")
