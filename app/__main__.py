"""Starts Barrow: `python3 -m app`.

In a checkout it first makes sure of `.venv`, the phone app and the server's packages, and then carries on in
there: half a minute once, some milliseconds when all of it is current. Installed from a wheel it is the command
line and nothing else. Standard library only, and readable by old Pythons, so that they can say what they lack.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STATE = VENV / ".barrow.json"
LOG = VENV / "setup.log"
LOG_LINES_SHOWN = 40

NO_NETWORK = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Name or service not known",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Read timed out",
    "ProxyError",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ENETUNREACH",
)


def replace_old_python() -> None:
    """Runs the same command with the newer Python that uv finds or fetches, or says what is missing."""
    uv = shutil.which("uv")
    if not uv:
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.exit(f"Barrow needs Python 3.11 or newer; this is Python {found}.")
    # This file serves `python3 -m tests` and `python3 -m tests.bench` too.
    package = os.path.relpath(os.path.realpath(os.path.dirname(sys.argv[0])), ROOT).replace(os.sep, ".")
    command = [uv, "run", "--no-project", "--python", ">=3.11", "python", "-m", package]
    os.execv(uv, command + sys.argv[1:])


if sys.version_info < (3, 11):  # noqa: UP036 - here is where an old Python is told
    replace_old_python()


class SetupFailed(Exception):
    """One line for the person at the terminal."""


def main() -> None:
    """Makes ready what is not, and hands over to the command line."""
    try:
        if is_checkout() and not is_installed_here():
            on_postgres = os.environ.get("BARROW_DATABASE_URL", "").startswith("postgres")
            make_ready(*(["postgres"] if on_postgres else []))
            build_phone_app()
            if not is_running_in_venv():
                run_in_venv("app.cli", sys.argv[1:])
    except SetupFailed as failure:
        sys.exit(str(failure))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(f"Barrow cannot set itself up: {where}{error.strerror}.")
    except KeyboardInterrupt:
        sys.exit(130)
    from app.cli import main as command_line

    command_line()


def is_checkout() -> bool:
    """Whether the sources are here, or only what a wheel carries."""
    return (ROOT / "pyproject.toml").is_file() and (ROOT / "pwa").is_dir()


def is_running_in_venv() -> bool:
    """Whether this Python is the checkout's own."""
    return Path(sys.prefix) == VENV


def is_installed_here() -> bool:
    """Whether somebody installed this checkout in the Python that runs now, a container's for example."""
    if is_running_in_venv():
        return False
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin = distribution("barrow").read_text("direct_url.json")
    except PackageNotFoundError:
        return False
    return bool(json.loads(origin or "{}").get("url") == ROOT.as_uri())


def make_ready(*extras: str) -> None:
    """Brings `.venv` up to date; does nothing when it is.

    Raises SetupFailed. What an interruption leaves behind is known as such and thrown away by the next call.
    """
    state = read_state()
    if state is None:
        make_venv()
        state = write_state({"python": venv_interpreter(), "root": str(ROOT)})
    requirements, wanted = read_requirements()
    if state.get("requirements") != wanted or not set(extras) <= set(state.get("extras", [])):
        extras = tuple(sorted({*extras, *state.get("extras", [])}))
        install(state, requirements, extras)
        write_state({**state, "requirements": wanted, "extras": extras})


def read_state() -> dict[str, Any] | None:
    """What was installed into `.venv`, or None when there is none to build on.

    One that somebody made by hand is built on; one that was left unfinished, belongs to a Python that was
    replaced or to a folder that was renamed is not.
    """
    if not PYTHON.exists():
        return None
    here = {"python": venv_interpreter(), "root": str(ROOT)}
    if not STATE.is_file():
        return here
    try:
        state: dict[str, Any] = json.loads(STATE.read_text("utf-8"))
    except ValueError:
        return None
    return state if here.items() <= state.items() and not state.get("unfinished") else None


def write_state(state: dict[str, Any]) -> dict[str, Any]:
    """Remembers what is installed, in one step, and returns it."""
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps(state, indent=1), "utf-8")
    fresh.replace(STATE)
    return state


def venv_interpreter() -> str:
    """The Python behind `.venv`: another path after an upgrade of the system's."""
    return os.path.realpath(PYTHON)


def make_venv() -> None:
    """Makes an empty `.venv`, in place of whatever stands there."""
    by_itself = has_venv()
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    write_state({"unfinished": True})
    print("Barrow sets itself up here. This happens once.", file=sys.stderr)
    # A virtual environment's own Python may go away with it: build on the one below.
    python = getattr(sys, "_base_executable", sys.executable)
    if by_itself:
        run_step("Making .venv", [python, "-m", "venv", VENV])
    else:
        run_step("Making .venv with uv", ["uv", "venv", "--seed", "--allow-existing", "--python", python, VENV])


def has_venv() -> bool:
    """Whether this Python can make virtual environments: Debian and Ubuntu package that apart.

    Raises SetupFailed where uv cannot do it instead.
    """
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return True
    if shutil.which("uv"):
        return False
    package = f"python3.{sys.version_info.minor}-venv"
    raise SetupFailed(f"This Python has no venv module. On Debian and Ubuntu: sudo apt install {package}")


def read_requirements() -> tuple[list[str], str]:
    """What the build needs, and a hash over everything that changes what an installation holds."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    relevant = [project["build-system"], project["project"], project.get("tool", {}).get("hatch")]
    digest = hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()
    return project["build-system"]["requires"], digest


def install(state: dict[str, Any], build_requirements: list[str], extras: tuple[str, ...]) -> None:
    """Installs the build's tools, the phone app and the server, each where the next one finds it.

    Without pip's build isolation: Node stays in `.venv`, where a change in `pwa/` and the tests want it.
    """
    target = "." + (f"[{','.join(extras)}]" if extras else "")
    if build_requirements:
        run_pip(state, "Fetching the tools that build the phone app", build_requirements)
    build_phone_app()
    run_pip(state, "Installing the server", ["--no-build-isolation", "--editable", target])


def run_pip(state: dict[str, Any], words: str, arguments: list[str]) -> None:
    """Installs into `.venv`, which is unfinished while this lasts, and for good when it is cut short."""
    write_state({**state, "unfinished": True})
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    try:
        run_step(words, [*pip, *arguments])
    except SetupFailed:
        if "requirements" in state:
            # pip undid its own changes: what stood here before still stands.
            write_state(state)
        raise
    write_state(state)


def build_phone_app() -> None:
    """Builds the PWA when its sources changed."""
    script = ROOT / "pwa" / "hatch_build.py"
    spec = importlib.util.spec_from_file_location("hatch_build", script)
    if spec is None or spec.loader is None:
        raise SetupFailed(f"{script} is missing.")
    hatch_build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hatch_build)
    if not hatch_build.is_current(ROOT):
        run_step("Building the phone app", [PYTHON, script])


def run_step(words: str, command: list[Any]) -> None:
    """Runs a command with its output in the log and its progress on the terminal."""
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        start = log.tell()
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            status = wait_visibly(process, words)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if status != 0:
        explain_failure(words, start)


def wait_visibly(process: subprocess.Popen[bytes], words: str) -> int:
    """Waits for the end, counting the seconds on the terminal."""
    begun = time.monotonic()
    sys.stderr.write(f"  {words} …")
    sys.stderr.flush()
    try:
        while True:
            try:
                return process.wait(1)
            except subprocess.TimeoutExpired:
                if sys.stderr.isatty():
                    sys.stderr.write(f"\r  {words} … {time.monotonic() - begun:.0f} s")
                    sys.stderr.flush()
    finally:
        seconds = time.monotonic() - begun
        back = f"\r  {words} …" if sys.stderr.isatty() else ""
        sys.stderr.write(back + (f" {seconds:.0f} s\n" if seconds >= 1 else "\n"))


def explain_failure(words: str, start: int) -> None:
    """Raises SetupFailed with what the person can do; the log's end stands above it when that says more."""
    said = LOG.read_bytes()[start:].decode("utf-8", "replace")
    log = LOG.relative_to(ROOT)
    if any(sign in said for sign in NO_NETWORK):
        raise SetupFailed(f"{words} failed: no network. Connect this machine and start again. Details: {log}")
    print(*said.splitlines()[-LOG_LINES_SHOWN:], sep="\n", file=sys.stderr)
    raise SetupFailed(f"{words} failed: the lines above say why. Details: {log}")


def run_in_venv(module: str, arguments: list[str]) -> None:
    """Becomes this module, run by the Python of `.venv`."""
    command = [str(PYTHON), "-m", module, *arguments]
    if os.name == "nt":
        # Windows has no exec: its console would come back before the server ends.
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


if __name__ == "__main__":
    main()
