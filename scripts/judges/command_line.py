"""The real AWS CLI, loaded once and forked for each call: a script's hundreds of calls then cost seconds, not minutes.

What stands in its place on the PATH only passes the words on and gives back what the CLI printed. It also writes down
every call, and can cut a script off: it is killed right after a call, before it hears of the answer.
"""

import os
import signal
import socket
import stat
import sys
import tempfile
from pathlib import Path

# One call of each service that is used, made before any is asked for: what the CLI reads for it is kept.
FIRST = {
    "apigateway": "get-rest-apis",
    "apigatewayv2": "get-apis",
    "cloudformation": "list-stacks",
    "cloudwatch": "list-metrics",
    "events": "list-rules",
    "iam": "list-roles",
    "iot": "list-topic-rules",
    "lambda": "list-functions",
    "logs": "describe-log-groups",
    "pipes": "list-pipes",
    "s3api": "list-buckets",
    "scheduler": "list-schedules",
    "sns": "list-topics",
    "sts": "get-caller-identity",
}

SHIM = r"""#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/PORT
printf '%s\0' "$PPID" $# "$@" >&3
IFS= read -r -d '' code <&3 && IFS= read -r -d '' out <&3 && IFS= read -r -d '' err <&3 || exit 137
printf '%s' "$out"
printf '%s' "$err" >&2
exit "$code"
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class CommandLine:
    """`folder` holds what goes to the front of the PATH, the list of calls, and the call to cut a script off after."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self._calls = folder / "calls"
        self._calls.touch()
        self._cut = folder / "cut"
        self._cut.touch()
        listener = socket.create_server(("127.0.0.1", 0))
        shim = self.bin / "aws"
        shim.write_text(SHIM.replace("PORT", str(listener.getsockname()[1])))
        shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
        self._process = os.fork()
        if self._process == 0:
            os.environ.update(environment)
            _serve(listener, self._calls, self._cut)
        listener.close()

    def cut_after(self, calls: list[str]) -> None:
        """Whoever makes one of these calls, `service operation`, is killed right after it: once for each."""
        self._cut.write_text("\n".join(calls))

    def still_to_cut(self) -> list[str]:
        return self._cut.read_text().splitlines()

    def calls(self) -> list[str]:
        """Every call so far, as `service operation`."""
        return self._calls.read_text().splitlines()

    def stop(self) -> None:
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)


def _serve(listener: socket.socket, calls: Path, cut: Path) -> None:
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    for service, operation in FIRST.items():
        _run(driver, [service, operation])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    judge = os.getppid()
    listener.settimeout(5)
    while True:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            if os.getppid() != judge:
                os._exit(0)
            continue
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _answer(driver, connection, calls, cut)
        connection.close()


def _answer(driver, connection: socket.socket, calls: Path, cut: Path) -> None:
    caller, words = _request(connection)
    call = " ".join(words[:2])
    with open(calls, "a", encoding="utf-8") as log:
        log.write(call + "\n")
    code, out, err = _run(driver, words)
    waiting = cut.read_text().splitlines()
    if call in waiting:
        cut.write_text("\n".join(each for each in waiting if each != call))
        os.kill(caller, signal.SIGKILL)
    else:
        try:
            connection.sendall(b"%d\0%s\0%s\0" % (code, out, err))
        except OSError:
            pass  # whoever asked is gone
    os._exit(0)


def _request(connection: socket.socket) -> tuple[int, list[str]]:
    data = b""
    fields: list[bytes] = []
    while len(fields) < 2 or len(fields) < 2 + int(fields[1]):
        part = connection.recv(65536)
        if part == b"":
            os._exit(1)
        data += part
        fields = data.split(b"\0")[:-1]
    return int(fields[0]), [each.decode() for each in fields[2:]]


def _run(driver, words: list[str]) -> tuple[int, bytes, bytes]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        try:
            code = driver.main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()
