"""A real sshd on loopback, for this user alone, with a shell whose connection can be cut."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")

CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
"""

CLIENT = """\
#!/bin/bash
# ssh, whose input ends after `bytes` in the call that has the number of the file `cut`
n=$(($(cat '{folder}/calls' 2>/dev/null || echo 0) + 1))
echo $n > '{folder}/calls'
set -- -F /dev/null -i '{folder}/key' -p {port} -o BatchMode=yes -o ConnectTimeout=10 \\
  -o UserKnownHostsFile='{folder}/known' -o IdentitiesOnly=yes \\
  -o ControlPath='{folder}/m' "$@"
if [ "$n" = "$(cat '{folder}/cut' 2>/dev/null)" ]; then
  exec ssh "$@" < <(dd bs=1 count="$(cat '{folder}/bytes')" status=none)
fi
exec ssh "$@"
"""

SERVER = """\
#!/bin/sh
# what the key may run: the command that was sent, with a limit of blocks where the file says so
[ -f '{folder}/limit' ] && ulimit -f "$(cat '{folder}/limit')"
eval "exec $SSH_ORIGINAL_COMMAND"
"""


@dataclass(frozen=True)
class Server:
    """Where it listens, and the folder with its keys and scripts."""

    port: int
    folder: Path

    def place(self, folder: Path, sign: str = ":") -> str:
        return f"{getpass.getuser()}@127.0.0.1{sign}{folder}"

    @property
    def shell(self) -> str:
        """What RSYNC_RSH is to be."""
        return str(self.folder / "client")

    def cut(self, call: int, after: int) -> None:
        """Cut the connection of a call from now, after so many bytes."""
        (self.folder / "calls").write_text("0")
        (self.folder / "cut").write_text(str(call))
        (self.folder / "bytes").write_text(str(after))

    def limit(self, blocks: int | None) -> None:
        """Let the other machine write files of so many blocks of 512 bytes, and no larger ones."""
        (self.folder / "limit").unlink(missing_ok=True)
        if blocks is not None:
            (self.folder / "limit").write_text(str(blocks))


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """An sshd for as long as the block runs."""
    assert PROGRAM, "no sshd: run the tests by python3 tasks.py test, which installs it"
    for name in ("host", "key", "stranger"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    texts = {"config": CONFIG, "client": CLIENT, "server": SERVER}
    for name, text in texts.items():
        (folder / name).write_text(text.format(folder=folder, port=port))
        (folder / name).chmod(0o755)
    key, host = ((folder / f"{name}.pub").read_text() for name in ("key", "host"))
    (folder / "authorized").write_text(f'command="{folder}/server" {key}')
    (folder / "known").write_text(f"[127.0.0.1]:{port} {host}")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd of Debian asks for it
    with (folder / "log").open("w") as log:
        daemon = subprocess.Popen([PROGRAM, "-D", "-e", "-f", str(folder / "config")], stderr=log)
    _wait(port, daemon, folder / "log")
    server = Server(port, folder)
    master = subprocess.Popen([server.shell, "-M", "-N", "127.0.0.1"])  # one handshake for all
    try:
        while not (folder / "m").exists():
            assert master.poll() is None, (folder / "log").read_text()
            time.sleep(0.02)
        yield server
    finally:
        for process in (master, daemon):
            process.terminate()
            process.wait()


def _wait(port: int, daemon: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert daemon.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(log.read_text())
