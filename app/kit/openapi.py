"""The OpenAPI document says how this server refuses, where the framework would say how it does itself."""

from typing import Any

from fastapi import FastAPI

from app.kit.http_errors import PROBLEM_TYPE, FieldsMalformed, refusals

Json = dict[str, Any]

PROBLEM: Json = {
    "title": "Problem",
    "description": "RFC 9457, with a `code` that stays; some codes carry more members.",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "fields": {
            "description": "Of `malformed`: what is wrong, and where",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
OF_THE_FRAMEWORK = ("HTTPValidationError", "ValidationError")


def tell_refusals(app: FastAPI) -> None:
    """Makes every refusal in the app's document a problem, those of malformed fields included."""
    describe = app.openapi

    def openapi() -> Json:
        is_new = app.openapi_schema is None
        document = describe()
        if is_new:
            tell_of_problems(document)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def tell_of_problems(document: Json) -> None:
    """Swaps the framework's shapes for ours, route by route."""
    schemas = document["components"]["schemas"]
    for name in OF_THE_FRAMEWORK:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    for item in document["paths"].values():
        for operation in item.values():
            tell_of_operation(operation)


def tell_of_operation(operation: Json) -> None:
    """One route's refusals."""
    answers = operation["responses"]
    if has_fields(operation):
        [malformed] = refusals(FieldsMalformed).values()
        told = answers.get("422", {}).get("content", {}).get(PROBLEM_TYPE, {}).get("examples", {})
        malformed["content"][PROBLEM_TYPE]["examples"] |= told
        answers["422"] = malformed
    for answer in answers.values():
        if PROBLEM_TYPE in answer.get("content", {}):
            answer["content"][PROBLEM_TYPE]["schema"] = {"$ref": "#/components/schemas/Problem"}


def has_fields(operation: Json) -> bool:
    """Whether the framework checks anything of what comes in."""
    body = operation.get("requestBody", {}).get("content", {})
    return bool(operation.get("parameters")) or "application/json" in body
