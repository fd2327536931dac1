"""The phone's imports point down, as the server's do: the twin of import-linter's contract."""

import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "pwa" / "src"
# From the top. A folder may import from itself and from any below; a feature never from another feature.
ORDER = ["", "features", "stall", "sync", "storage", "api", "ui", "kit", "domain"]
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]""")


def sources() -> list[Path]:
    return [path for path in SOURCE.rglob("*.ts*") if "sw" not in path.relative_to(SOURCE).parts]


def imports(path: Path) -> Iterator[Path]:
    for found in IMPORT.findall(path.read_text()):
        target = (path.parent / found).resolve()
        if target.is_relative_to(SOURCE) and target.suffix in {".ts", ".tsx"}:
            yield target


def layer(path: Path) -> int:
    parts = path.relative_to(SOURCE).parts
    return ORDER.index(parts[0] if len(parts) > 1 else "")


def feature(path: Path) -> str | None:
    parts = path.relative_to(SOURCE).parts
    return parts[1] if parts[0] == "features" else None


def test_every_file_has_its_place() -> None:
    assert {path.relative_to(SOURCE).parts[0] for path in sources() if path.parent != SOURCE} <= set(ORDER)
    assert len(sources()) > 20


def test_imports_point_down() -> None:
    upward = [
        f"{path.relative_to(SOURCE)} imports {target.relative_to(SOURCE)}"
        for path in sources()
        for target in imports(path)
        if layer(target) < layer(path)
    ]

    assert upward == []


def test_no_feature_imports_another() -> None:
    crossing = [
        f"{path.relative_to(SOURCE)} imports {target.relative_to(SOURCE)}"
        for path in sources()
        for target in imports(path)
        if feature(path) and feature(target) and feature(path) != feature(target)
    ]

    assert crossing == []


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {path: set(imports(path)) for path in sources()}
    done: set[Path] = set()

    def visit(path: Path, way: list[Path]) -> None:
        assert path not in way, " > ".join(str(each.relative_to(SOURCE)) for each in [*way, path])
        if path in done:
            return
        for target in graph.get(path, set()):
            visit(target, [*way, path])
        done.add(path)

    for path in graph:
        visit(path, [])
