"""Running a planner in a process of its own, with a limit; its memory, and how it failed."""

import json
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app.scheduling.problem import Problem
from benchmarks.one import Task
from benchmarks.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a process may take for so many seconds of search before it is ended."""

    times: float = 2.0
    seconds: float = 180.0

    def for_limit(self, limit: float) -> float:
        """The seconds after which a process that should search for `limit` is ended."""
        return self.times * limit + self.seconds


def run(task: Task, asked: Result, patience: Patience = Patience()) -> Result:
    """The result of a task; a planner that fails answers with the last line of what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.one"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    ended = threading.Timer(patience.for_limit(task.seconds), process.kill)
    ended.start()
    sent = replace(task, problem=plain_copy(task.problem))
    try:
        out, err = _talk(process, pickle.dumps(sent))
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        ended.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    megabytes = usage.ru_maxrss // 1024
    if process.returncode != 0:
        return replace(asked, error=_last_line(err, process.returncode), megabytes=megabytes)
    found: Mapping[str, Any] = json.loads(out)
    return replace(asked, **found, megabytes=megabytes)


def _talk(process: "subprocess.Popen[bytes]", sent: bytes) -> tuple[bytes, bytes]:
    """What a process says when it is told this; both its voices are heard at once."""
    heard: list[bytes] = []

    def listen() -> None:
        with _stream(process.stderr) as stream:
            heard.append(stream.read())

    listener = threading.Thread(target=listen)
    listener.start()
    with suppress(BrokenPipeError), _stream(process.stdin) as stream:
        stream.write(sent)  # if it has ended by now, what it said last tells why
    with _stream(process.stdout) as stream:
        out = stream.read()
    listener.join()
    return out, heard[0]


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the process was started with pipes")
    return stream


def _last_line(said: bytes, code: int) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    if code < 0:
        return f"ended by signal {-code} after its time"
    return lines[-1].strip().replace(str(ROOT), ".") if lines else f"exit code {code}"


def plain_copy(problem: Problem) -> Problem:
    """The problem without what has been looked up in its sessions, which cannot be pickled."""
    return replace(problem, sessions=tuple(replace(s) for s in problem.sessions))
