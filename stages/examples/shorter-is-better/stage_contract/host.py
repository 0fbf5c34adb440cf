"""Runs a stage: arguments, checks, the work, and the one place that ends an attempt.

Sections 3 and 8 to 12 of the stage contract.
"""

from __future__ import annotations

import os
import platform
import resource
import socket
import sys
import threading
import time
from typing import Any, Callable, Iterator, Sequence, TypeVar

import msgpack

from . import request as requests
from .artifacts import ArtifactWriter, file_digest, read_records
from .checkpoints import Checkpoints
from .description import CONTRACT, Stage, code_hash
from .errors import NO_SPACE, StageError, Stopped, bad_inputs, from_exception, invalid_request, no_space
from .events import EventLog, Watch, resident_bytes
from .frames import Damage, frame, pack, read_message, write_durably, write_synced

Item = TypeVar("Item")
Work = Callable[["Run"], None]


class Run:
    """What the work of a stage sees of its attempt."""

    def __init__(
        self,
        stage: Stage,
        request: requests.Request,
        events: EventLog,
        watch: Watch,
        checkpoints: Checkpoints | None,
    ) -> None:
        self.stage, self.params, self.seed, self.threads = stage, request.params, request.seed, request.threads
        self.events = events
        self.outputs: dict[str, list[dict[str, Any]]] = {}
        self.step = 0
        self._request, self._watch, self._checkpoints = request, watch, checkpoints
        self._files: dict[str, list[dict[str, Any]]] = {}

    # Inputs and outputs

    def records(self, port: str, fields: dict[str, type]) -> Iterator[dict[str, Any]]:
        """The records of a port's artifacts, one after the other, with the fields that the work relies on checked."""
        for artifact in self._request.inputs[port]:
            for number, record in enumerate(read_records(artifact["path"])):
                for name, kind in fields.items():
                    value = record.get(name)
                    if type(value) is not kind:
                        problem = f"the field {name} should be {kind.__name__} and is {value!r:.100}"
                        raise bad_inputs([f"record {number} of {artifact['path']}: {problem}"])
                if self._watch.stop_cause:
                    raise Stopped(checkpointed=False)
                yield record

    def write_file(self, port: str, name: str, content: bytes) -> None:
        """Writes a sibling file of an output; all of them come before `write`."""
        path = os.path.join(self._request.outputs[port]["dir"], name)
        write_synced(path, [content])
        self._files.setdefault(port, []).append({"name": name, "bytes": len(content), "sha256": file_digest(path)})

    def write(self, port: str, records: Sequence[dict[str, Any]]) -> None:
        """Writes the artifact of a port of one."""
        kind = next(output.kind for output in self.stage.outputs if output.name == port)
        place = self._request.outputs[port]
        self.events.write("artifact", port=port, path=place["dir"], state="started", records=None)
        files = sorted(self._files.get(port, []), key=lambda entry: entry["name"])
        writer = ArtifactWriter(place["dir"], kind, place["max_bytes"], files)
        for record in records:
            writer.add(record)
        self.outputs[port] = [writer.close()]
        self.events.write("artifact", port=port, path=place["dir"], state="complete", records=writer.records)

    def secret(self, name: str) -> str:
        """The content of a secret, which from now on is blotted out wherever the host writes a text."""
        if name not in self._request.secrets:
            raise invalid_request([f"the secret {name} is missing"])
        with open(self._request.secrets[name], encoding="utf-8") as file:
            content = file.read().strip()
        if content:
            self.events.secrets.append(content)
        return content

    def child_seed(self, *names: str) -> int:
        """A seed for a part of the work."""
        return requests.child_seed(self.seed, list(names))

    # Telling

    def log(self, message: str, level: str = "info") -> None:
        self.events.log(level, message)

    def warn(self, code: str, message: str) -> None:
        self.events.write("warning", code=code, msg=message)

    def sample(self, title: str, text: str) -> None:
        self.events.write("sample", title=title, text=text)

    def metric(self, scope: str = "eval", **values: float) -> None:
        self.events.metric(scope, self.step, values)

    # Steps

    def restored(self, fresh: dict[str, Any]) -> dict[str, Any]:
        """The state of the checkpoint to continue from, or the one to start with."""
        if not self._checkpoints or not self._checkpoints.state_path:
            return fresh
        with open(self._checkpoints.state_path, "rb") as file:
            return msgpack.unpackb(file.read(), raw=False, strict_map_key=False, timestamp=3)

    def steps(self, items: Sequence[Item], state: dict[str, Any], phase: str, unit: str) -> Iterator[Item]:
        """Goes through the items that are not done yet.

        Between two of them it looks whether to stop, saves the state when it is time to, and tells how far the work is.
        The state must hold everything that the rest of the work depends on, and be made of what MessagePack knows.
        """
        first = self.step = self._checkpoints.latest["step"] if self._checkpoints and self._checkpoints.latest else 0
        every = self.params.get("checkpointEverySeconds", 60.0)
        started = saved = told = time.monotonic()
        self._between(state, False)
        for item in items[first:]:
            yield item
            self.step += 1
            now = time.monotonic()
            self._between(state, now - saved >= every)
            if self._checkpoints and self._checkpoints.latest and self._checkpoints.latest["step"] == self.step:
                saved = now
            if now - told >= 0.05 or self.step == len(items):
                told = now
                rate = (self.step - first) / max(now - started, 1e-9)
                self.events.progress(phase, self.step, len(items), unit, int(1000 * (len(items) - self.step) / rate))
                self.events.metric("system", self.step, {f"{unit}PerSecond": rate})

    def _between(self, state: dict[str, Any], due: bool) -> None:
        self._watch.poll_now_and_then()
        cause = self._watch.stop_cause
        if cause == "cancel" or self._watch.leave_at_once:
            raise Stopped(checkpointed=False)
        if due or cause or self._watch.checkpoint_now:
            self._watch.checkpoint_now = False
            self._save(state, "term" if cause else "periodic")
        if cause:
            raise Stopped(checkpointed=self._checkpoints is not None)

    def _save(self, state: dict[str, Any], occasion: str) -> None:
        saved = self._checkpoints
        if not saved or (saved.latest and saved.latest["step"] == self.step):
            return
        self.events.flush()
        size = saved.write(self.step, state, lambda: self._watch.leave_at_once or self._watch.stop_cause == "cancel")
        assert saved.latest
        self.events.write(
            "checkpoint",
            path=saved.latest["path"],
            digest=saved.latest["digest"]["hex"],
            bytes=size,
            step=self.step,
            occasion=occasion,
        )


class Attempt:
    """One start of the stage, from the request to the exit code."""

    def __init__(self, stage: Stage, work: Work, arguments: dict[str, str], checks_only: bool) -> None:
        self.stage, self.work, self.arguments, self.checks_only = stage, work, arguments, checks_only
        self.started = time.monotonic()
        self.watch = Watch(arguments["--control"], self.started)
        self.request: requests.Request | None = None
        self.events: EventLog | None = None
        self.checkpoints: Checkpoints | None = None
        self.run: Run | None = None
        self._ending = threading.Lock()

    def execute(self) -> int:
        """Runs the attempt and returns the exit code."""
        try:
            message = read_message(self.arguments["--request"])
            self.request = requests.identify(message)
            if self.request is None:
                # Another major version may name even these otherwise, and is then to be told so by the exit code alone.
                requests.check_contract(message)
        except (Damage, OSError) as error:
            print(f"The request cannot be read: {error}", file=sys.stderr)
            return 10
        except StageError as error:
            print(error.message, file=sys.stderr)
            return error.exit_code
        if self.request is None:
            print("The request names no task, attempt and lease.", file=sys.stderr)
            return 10
        try:
            self.events = EventLog(self.arguments["--events"], self.request.lease)
            self.watch.on_leave = self._leave
            self._prepare_and_work()
            return self._end("succeeded", None, 0)
        except Stopped as stopped:
            return self._end_stopped(stopped.checkpointed)
        except BaseException as error:  # Whatever it is, it must end in a result.
            failure = from_exception(error)
            print(failure.detail or failure.message, file=sys.stderr)
            return self._end("failed", failure, failure.exit_code)

    def _prepare_and_work(self) -> None:
        request, events, stage = self.request, self.events, self.stage
        assert request and events
        failure: StageError | None = None
        try:
            requests.check_contract(request.message)
            requests.parse(request, stage)
            self.checkpoints = Checkpoints(request, stage)
            if request.resume:
                self.checkpoints.resume(request.resume)
        except StageError as error:
            failure = error  # It is told after `hello`, which comes first in any case.
        events.metric_min = request.limits["metric_min_ms"] / 1000
        events.bytes_max = request.limits["event_bytes_max"]
        latest = self.checkpoints.latest if self.checkpoints else None
        events.write(
            "hello",
            pid=os.getpid(),
            host=socket.gethostname(),
            id=stage.id,
            version=stage.version,
            code_hash=code_hash(stage.directory),
            resumed_step=latest["step"] if latest else None,
        )
        self.watch.start(events, request.limits)
        if failure:
            raise failure
        assert self.checkpoints
        for message in self.checkpoints.warnings:
            events.write("warning", code="checkpoint_damaged", msg=message)
        requests.check_inputs(request, stage)
        requests.make_directories(request)
        if self.watch.stop_cause:
            raise Stopped(checkpointed=False)
        if self.checks_only or request.mode == "dry":
            return
        self.run = Run(stage, request, events, self.watch, self.checkpoints)
        self.work(self.run)
        missing = [port.name for port in stage.outputs if port.card != "optional" and port.name not in self.run.outputs]
        if missing:
            raise RuntimeError(f"the work wrote no {', '.join(missing)}")

    def _leave(self) -> None:
        """Called by the watching thread on the second signal: ends the process whatever the main thread does."""
        os._exit(self._end_stopped(checkpointed=False))

    def _end_stopped(self, checkpointed: bool) -> int:
        if self.watch.stop_cause == "cancel":
            return self._end("cancelled", None, 43)
        is_late = self.watch.stop_cause == "deadline"
        words = "The time is used up" if is_late else "Stopped on request"
        words += " after a checkpoint." if checkpointed else ", without a checkpoint."
        code = 41 if not checkpointed else 42 if is_late else 40
        error = StageError(code, "timeout" if is_late else "preempted", "rlhfflow.stopped", words)
        return self._end("preempted", error, code)

    def _end(self, status: str, error: StageError | None, code: int) -> int:
        """The only place that ends an attempt: `end`, then the result, then the exit code.

        Whoever comes second waits for the end of the process.
        """
        self._ending.acquire()
        assert self.request
        outputs = self.run.outputs if self.run and status == "succeeded" else {}
        if self.events:
            was_full = self.events.no_space is not None and status != "cancelled"
            self.events.close(status)
            if self.events.no_space and (was_full or code == 0):
                error = no_space(f"The events cannot be written: {self.events.no_space}")
                status, code, outputs = "failed", 32, {}
        try:
            write_durably(self.arguments["--result"], frame(pack(self._result(status, error, outputs))))
        except OSError as failure:
            print(f"The result cannot be written: {failure}", file=sys.stderr)
            return 32 if failure.errno in NO_SPACE else code or 60
        return code

    def _result(
        self, status: str, error: StageError | None, outputs: dict[str, list[dict[str, Any]]]
    ) -> dict[str, Any]:
        request, clean = self.request, self.events.clean if self.events else str
        assert request
        used = resource.getrusage(resource.RUSAGE_SELF)
        told = error and {
            "code": error.code,
            "class": error.error_class,
            "msg": clean(error.message),
            "detail": clean(error.detail),
            "origin": error.origin,
        }
        return {
            "contract": CONTRACT,
            "task_id": request.task_id,
            "attempt": request.attempt,
            "lease": request.lease,
            "status": status,
            "outputs": outputs,
            "metrics": dict(self.events.metrics) if self.events else {},
            "error": told,
            "seed_used": request.seed,
            "usage": {
                "wall_ms": int((time.monotonic() - self.started) * 1000),
                "cpu_ms": int((used.ru_utime + used.ru_stime) * 1000),
                "rss_peak": max(used.ru_maxrss * 1024, resident_bytes()),
                "gpu_ms": 0,
                "tokens": 0,
                "bytes_in": sum(artifact["bytes"] for artifacts in request.inputs.values() for artifact in artifacts),
                "bytes_out": sum(artifact["bytes"] for artifacts in outputs.values() for artifact in artifacts),
            },
            "provenance": {
                "code_hash": code_hash(self.stage.directory),
                "runtime": f"Python {platform.python_version()}",
                "libs": {"msgpack": ".".join(map(str, msgpack.version))},
                "hardware": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
            },
            "checkpoint": self.checkpoints.latest if self.checkpoints else None,
        }


def main(stage: Stage, work: Work) -> int:
    """The program of a stage: `describe`, `run` and `validate`."""
    verb, *rest = sys.argv[1:] or [""]
    pairs = dict(zip(rest[::2], rest[1::2]))
    expected = {"describe": {"--out"}, "run": {"--request", "--result", "--events", "--control"}}
    expected["validate"] = expected["run"]
    if verb not in expected or set(pairs) != expected[verb] or len(rest) != 2 * len(pairs):
        usage = "describe --out FILE | run|validate --request FILE --result FILE --events FILE --control FILE"
        print(f"usage: {usage}", file=sys.stderr)
        return 10
    if verb == "describe":
        write_durably(pairs["--out"], frame(pack(stage.describe())))
        return 0
    code = Attempt(stage, work, pairs, checks_only=verb == "validate").execute()
    # Python gives signals back their default action while it shuts down, so a late SIGTERM would spoil the exit code.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
