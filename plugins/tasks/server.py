"""Serves the site while it is worked on: builds, serves, rebuilds at every change."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from plugins.tasks.build_worker import BuildWorker
from plugins.tasks.livereload import Handler, LiveReload
from plugins.tasks.site import OUTPUT

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
HELD = ("content/", "theme/")
"""What the worker sees by itself; it must start again for any other change."""

PORTS_TRIED = 20


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name == "posix"  # elsewhere a second server would share the port


def serve(root: Path, host: str, port: int) -> int:
    """Build and serve until Ctrl-C, or until the system ends the process.

    A build that fails is reported; the last good site stays. SIGTERM is what process managers send,
    and all that a process hears which a script started in the background: there POSIX has SIGINT
    ignored (Shell Command Language, 2.11).
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    livereload, worker = LiveReload(), BuildWorker(root)
    livereload.tell(worker.build())
    if not (root / OUTPUT / "index.html").exists():
        print("Fix what is named above: the site is built again at every change.", file=sys.stderr)
    server = bind(root / OUTPUT, host, port, livereload)
    print(f"Serving http://{host}:{server.server_port}/ (Ctrl-C ends it)", flush=True)
    try:
        _watch(root, livereload, worker)
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
        worker.close()
    return 0


def bind(output: Path, host: str, port: int, livereload: LiveReload) -> ThreadingHTTPServer:
    """Serve the output folder, in a thread, at the first free port from ``port`` on."""
    handler = partial(Handler, livereload=livereload, directory=str(output))
    for tried in range(port, port + PORTS_TRIED):
        try:
            server = _Server((host, tried), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                sys.exit(f"Cannot serve at {host}:{tried}: {error.strerror}.")
            print(f"Port {tried} is busy.", flush=True)
        else:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return server
    sys.exit(f"No port from {port} to {port + PORTS_TRIED - 1} is free: choose one by --port.")


def _watch(root: Path, livereload: LiveReload, worker: BuildWorker) -> None:
    """Rebuild at each change; one build at a time, for all files that changed together."""
    from watchfiles import watch

    paths = [root / name for name in WATCHED if (root / name).exists()]
    for changes in watch(*paths, debounce=100, step=20, raise_interrupt=True):
        names = sorted({Path(path).relative_to(root).as_posix() for _, path in changes})
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        print(f"Changed: {names[0]}{more}", flush=True)
        if any(not name.startswith(HELD) for name in names):
            worker.close()
        livereload.tell(worker.build())
