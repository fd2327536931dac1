"""When the phone app is built again, and when it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pwa.hatch_build import built_stamp, is_current, sources_digest, stamp_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose phone app is built."""
    files = {
        "pyproject.toml": 'version = "1.0.0"\n',
        "pwa/src/main.tsx": "start()",
        "pwa/package-lock.json": "{}",
        "pwa/node_modules/preact/index.js": "",
        "pwa/dist/sw.js": "worker of build 1",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    built_stamp(tmp_path).write_text(stamp_of(sources_digest(tmp_path), tmp_path / "pwa/dist/sw.js"))
    assert is_current(tmp_path)
    return tmp_path


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": lambda root: (root / "pwa/src/main.tsx").write_text("start(now)"),
    "a new file": lambda root: (root / "pwa/src/new.ts").write_text(""),
    "a renamed file": lambda root: (root / "pwa/src/main.tsx").rename(root / "pwa/src/other.tsx"),
    "the locked packages": lambda root: (root / "pwa/package-lock.json").write_text("{ }"),
    "the version": lambda root: (root / "pyproject.toml").write_text('version = "1.0.1"\n'),
    "the build itself": lambda root: (root / "pwa/dist/sw.js").write_text("worker of a build by hand"),
    "no build": lambda root: (root / "pwa/dist/sw.js").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_is_built_again_after_a_change_of(root: Path, what: str) -> None:
    CHANGES[what](root)
    assert not is_current(root)


@pytest.mark.parametrize(
    "name", ["pwa/README.md", "pwa/node_modules/preact/new.js", "pwa/dist/new.js", "app/new.py"]
)
def test_is_not_built_again_for(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("new")
    assert is_current(root)
