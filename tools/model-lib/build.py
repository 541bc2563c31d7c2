"""Rebuilds the web-llm library of the site's own model from packages of PyPI and Debian alone.

usage: sudo python3 tools/model-lib/build.py [--work FOLDER]

Writes static/model-libs/SmolLM2-135M-Instruct-Q4_1-webgpu.wasm, beside it a JSON file that says how, and its hash into
the catalogue. Steps whose result is in the work folder are passed over. Needs root (for chroot), Debian 12 or later,
Python 3.11 or later with venv, and 4 GB of disk.
"""

import argparse
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NAME = "SmolLM2-135M-Instruct-Q4_1-webgpu"
OUTPUT = ROOT / "static" / "model-libs"
CATALOGUE_ROW = ROOT / "src" / "lib" / "engine" / "embedded-webgpu-model.json"

EMSCRIPTEN = "3.1.69+dfsg-3"
SUITE = "trixie"

COMPILER_FLAGS = (
    "-I. -Iinclude -I3rdparty/tvm-ffi/include -I3rdparty/compiler-rt -Os -std=c++20 -Wno-ignored-attributes"
)
RUNTIME_SOURCES = ("wasm_runtime", "webgpu_runtime", "entry_points")
LINKER_FLAGS = (
    "-O1 --no-entry -sWASM_BIGINT=1 -sALLOW_MEMORY_GROWTH=1 -sSTANDALONE_WASM=1 "
    "-sERROR_ON_UNDEFINED_SYMBOLS=0 -sSTACK_SIZE=1MB"
)
"""Without ASYNCIFY, which only remote calls need and which makes the link take minutes."""


def say(words: str) -> None:
    """Say what comes next, and when."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def run(*command: str | Path, folder: Path | None = None, log: Path) -> None:
    """Run a command with its output in a log, or end with the log's last lines."""
    with log.open("a") as lines:
        done = subprocess.run(list(map(str, command)), check=False, cwd=folder, stdout=lines, stderr=lines)
    if done.returncode != 0:
        tail = log.read_text(errors="replace").splitlines()[-30:]
        sys.exit("\n".join([*tail, f"failed: {shlex.join(map(str, command))} (all of it is in {log})"]))


def write_json(path: Path, value: object) -> None:
    """Write JSON as the project formats it."""
    path.write_text(json.dumps(value, indent="\t") + "\n")


class Workshop:
    """The folder in which everything is made."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which need not be there."""
        self.folder = folder
        self.log = folder / "build.log"
        self.python = folder / "venv" / "bin" / "python"
        self.debian = folder / "debian"
        self.sources = self.debian / "model-lib"

    def in_debian(self, command: str) -> None:
        """Run a shell command among the sources, in the Debian that has Emscripten."""
        run("chroot", self.debian, "sh", "-c", f"cd /model-lib && {command}", log=self.log)

    def install_packages(self) -> None:
        """Install TVM, which is compiler and runtime in one."""
        if not self.python.exists():
            run(sys.executable, "-m", "venv", self.folder / "venv", log=self.log)
        pip = (self.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        run(*pip, "--requirement", HERE / "requirements.txt", log=self.log)

    def install_emscripten(self) -> None:
        """Install Emscripten from the first Debian that has this version, in a folder of its own."""
        if (self.debian / "usr" / "bin" / "emcc").exists():
            return
        if shutil.which("debootstrap") is None:
            run("apt-get", "install", "--yes", "--no-install-recommends", "debootstrap", log=self.log)
        run("debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, self.debian, log=self.log)
        apt = "DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends"
        run("chroot", self.debian, "sh", "-c", f"{apt} emscripten={EMSCRIPTEN}", log=self.log)

    def compile_runtime(self) -> None:
        """Compile TVM's runtime for WebAssembly, from the sources in its wheels and what runtime/ adds to them."""
        objects = self.sources / "objects"
        if all((objects / f"{name}.o").exists() for name in RUNTIME_SOURCES):
            return
        shutil.rmtree(self.sources, ignore_errors=True)
        [site] = (self.folder / "venv" / "lib").glob("python3*/site-packages")
        for name in ("include", "src", "web"):
            shutil.copytree(site / "tvm" / name, self.sources / name)
        for name in ("include", "src"):
            shutil.copytree(site / "tvm_ffi" / name, self.sources / "3rdparty" / "tvm-ffi" / name)
        shutil.copytree(HERE / "runtime", self.sources, dirs_exist_ok=True)
        runtime = self.sources / "web" / "emcc" / "wasm_runtime.cc"
        lines = runtime.read_text().splitlines(keepends=True)
        runtime.write_text("".join(line for line in lines if "src/runtime/rpc/" not in line))
        objects.mkdir()
        for name in RUNTIME_SOURCES:
            self.in_debian(f"emcc {COMPILER_FLAGS} -c -o objects/{name}.o web/emcc/{name}.cc")

    def compile_model(self) -> None:
        """Compile the model and link it with the runtime."""
        model = self.sources / "model"
        shutil.rmtree(model, ignore_errors=True)
        run(self.python, "-m", "model_lib.compile", model, folder=HERE, log=self.log)
        self.in_debian(f"emcc {LINKER_FLAGS} -o model/{NAME}.js objects/*.o model/*.o")

    def deliver(self) -> None:
        """Put the library where the site takes it from, with a note of how it was made."""
        OUTPUT.mkdir(exist_ok=True)
        library = OUTPUT / f"{NAME}.wasm"
        shutil.copyfile(self.sources / "model" / library.name, library)
        content = library.read_bytes()
        note = {
            "library": library.name,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "rebuiltBy": "sudo python3 tools/model-lib/build.py",
            "packages": [
                *(HERE / "requirements.txt").read_text().split(),
                f"emscripten={EMSCRIPTEN} (Debian {SUITE})",
            ],
            "forVersion": "@mlc-ai/web-llm 0.2.86",
        }
        write_json(OUTPUT / f"{NAME}.json", note)
        row = json.loads(CATALOGUE_ROW.read_text())
        row["library"] |= {"bytes": note["bytes"], "sha256": note["sha256"]}
        write_json(CATALOGUE_ROW, row)
        say(f"{library}: {len(content)} bytes, SHA-256 {note['sha256']}")


def main() -> None:
    """Do all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=ROOT / ".backprompt" / "model-lib", help="where to make it")
    folder = parser.parse_args().work.resolve()
    if os.geteuid() != 0:
        sys.exit("chroot needs root: run it with sudo, or in a container.")
    folder.mkdir(parents=True, exist_ok=True)
    workshop = Workshop(folder)
    say("TVM from PyPI")
    workshop.install_packages()
    say("Emscripten from Debian")
    workshop.install_emscripten()
    say("TVM's runtime for WebAssembly")
    workshop.compile_runtime()
    say("the model's shaders and functions")
    workshop.compile_model()
    workshop.deliver()


if __name__ == "__main__":
    main()
