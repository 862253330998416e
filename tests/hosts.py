"""Real servers, as Debian has them, on a free port of 127.0.0.1, with configuration of our own."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from plugins.tasks.suite import DEBIAN, find

SERVERS = {"nginx": "server/nginx.conf", "apache2": ".htaccess", "caddy": "server/Caddyfile"}
"""The programs, and the file of a site that each reads."""

_WAIT = 20
"""Seconds in which a server begins to answer, on a machine that has much to do."""

_NGINX = """\
daemon off;
master_process off;
pid {home}/pid;
error_log {home}/log;
events {{ worker_connections 64; }}
http {{
access_log off;
client_body_temp_path {home}/body;
proxy_temp_path {home}/proxy;
fastcgi_temp_path {home}/fastcgi;
uwsgi_temp_path {home}/uwsgi;
scgi_temp_path {home}/scgi;
server {{
listen 127.0.0.1:{port}{tls};
root {root};
{site}
}}
}}
"""

_APACHE = """\
ServerRoot {home}
PidFile {home}/pid
ErrorLog {home}/log
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
TypesConfig /dev/null
AddType application/x-gzip .gz
AddLanguage br .br
AddOutputFilterByType DEFLATE text/css text/html text/plain
DocumentRoot {root}
<Directory {root}>
AllowOverride FileInfo
Options FollowSymLinks Indexes
Require all granted
</Directory>
"""
_MODULES = (
    "mpm_event",
    "authz_core",
    "mime",
    "filter",
    "deflate",
    "dir",
    "autoindex",
    "headers",
    "rewrite",
)
"""Of Debian's, with what others of its configuration say: .gz is a type, .br is Breton."""

_CADDY = """\
{{
admin off
auto_https off
storage file_system {home}
}}
http://127.0.0.1:{port} {{
root * {root}
{site}
}}
"""


@contextmanager
def serve(server: str, root: Path, site: str, tls: str = "") -> Iterator[int]:
    """Serve a folder; gives the port. ``site`` are the lines that read the site's configuration.

    Apache finds that itself. ``tls`` is more of nginx's ``listen``.
    """
    program = find(next(each for each in DEBIAN if server in DEBIAN[each]))
    assert program, f"no {server}: run the tests by python3 tasks.py test, which installs it"
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        given = {"home": home, "root": root, "port": port, "site": site, "tls": tls}
        file, environ = Path(home, "configuration"), {**os.environ, "HOME": home}
        if server == "nginx":
            file.write_text(_NGINX.format(**given), "utf-8")
            command = [program, "-p", home, "-c", str(file), "-e", f"{home}/log"]
        elif server == "apache2":
            modules = (
                f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
                for name in _MODULES
            )
            owner = "User #65534\nGroup #65534\n" if os.geteuid() == 0 else ""
            file.write_text("".join(modules) + owner + _APACHE.format(**given), "utf-8")
            command = [program, "-d", home, "-f", str(file), "-D", "FOREGROUND"]
        else:
            file.write_text(_CADDY.format(**given), "utf-8")
            command = [program, "run", "--config", str(file), "--adapter", "caddyfile"]
        with Path(home, "said").open("wb") as said:
            running = subprocess.Popen(command, env=environ, stdout=said, stderr=said)
        try:
            _await(running, port, Path(home))
            yield port
        finally:
            running.terminate()
            running.wait(_WAIT)


def _await(running: subprocess.Popen[bytes], port: int, home: Path) -> None:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    logs = (home / name for name in ("said", "log"))
    raise AssertionError("\n".join(log.read_text("utf-8") for log in logs if log.exists()))


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """One request: the answer, and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_WAIT)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body
