"""Measures Barrow: `python3 -m tests.bench start`, on the same bare machine on which the tests run.

Each benchmark is a module of this package with `run(arguments)`; its last line is one JSON object. Standard
library only until `.venv` stands.
"""

import importlib
import os
import sys

from app.__main__ import SetupFailed, build_phone_app, is_running_in_venv, make_ready, run_in_venv
from pwa.hatch_build import bundled_node
from tests.__main__ import install_missing

BENCHMARKS = ("fuzz", "push", "start", "stock")


def main() -> None:
    """Makes the environment, then runs the benchmark that was named in it."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] not in BENCHMARKS:
        sys.exit(f"Which one? python3 -m tests.bench {' | '.join(BENCHMARKS)}")
    try:
        make_ready("test")
        install_missing()
        if not is_running_in_venv():
            run_in_venv("tests.bench", arguments)
        os.environ["PATH"] = f"{bundled_node()[0].parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        build_phone_app()
        importlib.import_module(f"tests.bench.{arguments[0]}").run(arguments[1:])
    except SetupFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
