"""VS Code for a test: its workbench and server (npm's code-server), installed once into the user's cache folder.

Needs npm and Debian's packages alone: no install script runs, as they would download from elsewhere; ripgrep comes from
Debian and the native modules that the server loads are built here.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")
_PACKAGES = {"chromium": "chromium", "rg": "ripgrep", "g++": "g++", "make": "make"}  # program -> Debian package
_NATIVE_MODULES = ("node-pty", "@vscode/spdlog", "native-watchdog")
_RECIPE = "1"  # raise it when `_install` changes

_SETTINGS = {
    "security.workspace.trust.enabled": False,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.enableExperiments": False,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "chat.commandCenter.enabled": False,
    "editor.hover.delay": 100,
    "files.autoSave": "off",  # the browser's VS Code saves by itself, and one edit here must stay unsaved
}


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The output of a command; a failure shows all of it."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} failed with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def installation() -> Path:
    """The folder with `node_modules/code-server` and `node_modules/playwright-core`, installed where it is missing."""
    _install_debian_packages()
    node = run("node", "--version", cwd=HERE).strip()
    stamp = hashlib.sha256((HERE / "package-lock.json").read_bytes() + f"{_RECIPE} {node}".encode()).hexdigest()[:12]
    folder = Path(platformdirs.user_cache_dir("code-graph-lsp-tests")) / f"code-server-{stamp}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        _install(unfinished)
        unfinished.rename(folder)
    return folder


def _install_debian_packages() -> None:
    missing = [package for program, package in _PACKAGES.items() if shutil.which(program) is None]
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise RuntimeError(f"the test in VS Code needs these programs, please install them: {', '.join(missing)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", cwd=HERE, env=env)
    run("apt-get", "install", "-y", "--no-install-recommends", *missing, cwd=HERE, env=env)


def _install(folder: Path) -> None:
    env = dict(os.environ)
    node = Path(shutil.which("node") or "node").resolve()
    if (node.parent.parent / "include/node/node_api.h").exists():  # else node-gyp fetches the headers
        env["npm_config_nodedir"] = str(node.parent.parent)
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, folder)
    run("npm", "ci", *quiet, "--ignore-scripts", cwd=folder, env=env)
    vs_code = folder / "node_modules/code-server/lib/vscode"
    for part in (vs_code, vs_code / "extensions"):
        run("npm", "install", *quiet, "--ignore-scripts", "--omit=dev", cwd=part, env=env)
    ripgrep = vs_code / "node_modules/@vscode/ripgrep/bin"
    ripgrep.mkdir(parents=True, exist_ok=True)
    shutil.copy(shutil.which("rg") or "rg", ripgrep / "rg")
    run("npm", "rebuild", *quiet, "--ignore-scripts=false", "argon2", cwd=folder, env=env)
    run("npm", "rebuild", *quiet, "--ignore-scripts=false", *_NATIVE_MODULES, cwd=vs_code, env=env)
    modules = vs_code / "node_modules.asar"  # where the built VS Code looks
    modules.unlink(missing_ok=True)
    modules.symlink_to("node_modules")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def code_server(folder: Path, state: Path, extension: Path, settings: dict[str, object], environment: dict[str, str]) -> Iterator[str]:
    """The address of a VS Code with that extension (a .vsix) and machine settings; it keeps to the folder `state`.

    It is ended, with all that it started, on leaving.
    """
    program = folder / "node_modules/.bin/code-server"
    port = free_port()
    for owner, values in (("User", _SETTINGS), ("Machine", settings)):
        folder_of_settings = state / "data" / owner
        folder_of_settings.mkdir(parents=True)
        (folder_of_settings / "settings.json").write_text(json.dumps(values, indent=2))
    (state / "config.yaml").write_text(f"bind-addr: 127.0.0.1:{port}\nauth: none\ncert: false\n")
    gallery = {"serviceUrl": "", "itemUrl": "", "resourceUrlTemplate": ""}  # so that the page asks no other host
    env = {**environment, "EXTENSIONS_GALLERY": json.dumps(gallery)}
    common: tuple[str | Path, ...] = ("--config", state / "config.yaml", "--user-data-dir", state / "data")
    common += ("--extensions-dir", state / "extensions")
    run(program, *common, "--install-extension", extension, "--force", cwd=state, env=env)
    log = state / "code-server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [str(part) for part in (program, *common, "--disable-telemetry", "--disable-update-check",
                                    "--disable-workspace-trust", "--disable-getting-started-override")],
            cwd=state, env=env, stdout=subprocess.PIPE, stderr=output, text=True, start_new_session=True,
        )  # fmt: skip
    try:
        assert server.stdout is not None
        for line in server.stdout:
            if f"127.0.0.1:{port}" in line:
                break
        else:
            raise RuntimeError(f"code-server ended with {server.wait()}\n{log.read_text()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(server)


def _end(server: subprocess.Popen[str]) -> None:
    """Ends the process group that `server` leads, by its id."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.communicate(timeout=10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return
