"""Reading and checking the request, with all problems at once (section 8 of the stage contract)."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .artifacts import verify
from .description import CONTRACT, Port, Stage
from .errors import bad_inputs, invalid_request, wrong_contract

_KINDS = {
    "text": str,
    "bin": bytes,
    "time": datetime,
    "map": dict,
    "list": list,
    "int": int,
    "float": float,
}
_MISSING = object()


class Fields:
    """Takes fields out of a message and collects what is wrong with them."""

    def __init__(self, message: dict[str, Any], problems: list[str], where: str = "") -> None:
        self.message, self.problems, self.where = message, problems, where

    def take(self, key: str, kind: str, default: Any = _MISSING, low: int = 0, high: int = 2**63 - 1) -> Any:
        """A value of the kind; nil counts as absent, and absent fields without a default are a problem."""
        value = self.message.get(key)
        name = f"{self.where}{key}"
        if kind == "float" and type(value) is int:
            value = float(value)
        if value is None:
            if default is _MISSING:
                self.problems.append(f"the field {name} is missing")
        elif type(value) is not _KINDS[kind]:
            self.problems.append(f"the field {name} must be of type {kind} and is {value!r:.100}")
        elif kind == "int" and not low <= value <= high:
            self.problems.append(f"the field {name} must lie in {low}..{high} and is {value}")
        else:
            return value
        if default is not _MISSING:
            return default
        return {"text": "", "bin": b"", "map": {}, "list": [], "int": low}.get(kind)

    def inside(self, key: str, default: Any = _MISSING) -> "Fields":
        return Fields(self.take(key, "map", default), self.problems, f"{self.where}{key}.")


def read_limits(limits: Fields) -> dict[str, Any]:
    return {
        "deadline": limits.take("deadline", "time", None),
        "wall_ms": limits.take("wall_ms", "int", None),
        "grace_ms": limits.take("grace_ms", "int", 60_000, 5_000, 900_000),
        "heartbeat_ms": limits.take("heartbeat_ms", "int", 10_000, 1),
        "metric_min_ms": limits.take("metric_min_ms", "int", 250),
        "event_bytes_max": limits.take("event_bytes_max", "int", 268_435_456),
    }


@dataclass
class Request:
    """The request, checked."""

    message: dict[str, Any]
    task_id: bytes
    attempt: int
    lease: int
    problems: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)
    inputs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    limits: dict[str, Any] = field(default_factory=lambda: read_limits(Fields({}, [])))
    secrets: dict[str, str] = field(default_factory=dict)
    resume: dict[str, Any] | None = None
    seed: int = 0
    threads: int = 1
    mode: str = "run"
    directories: dict[str, str] = field(default_factory=dict)


def identify(message: dict[str, Any]) -> Request | None:
    """Task, attempt and lease, by which every failure can be reported; None where not even they can be read."""
    problems: list[str] = []
    fields = Fields(message, problems)
    task_id = fields.take("task_id", "bin")
    attempt = fields.take("attempt", "int", high=2**32 - 1)
    lease = fields.take("lease", "int", high=2**64 - 1)
    return None if problems else Request(message, task_id, attempt, lease)


def parse(request: Request, stage: Stage) -> None:
    """Reads the rest. Sets what can be read, and then tells everything that is wrong."""
    problems = request.problems
    fields = Fields(request.message, problems)
    for key in ("run_id", "task_id"):
        if len(fields.take(key, "bin")) != 16 and isinstance(request.message.get(key), bytes):
            problems.append(f"the field {key} is no UUID: it has {len(request.message[key])} bytes")
    fields.take("node_id", "text")
    fields.take("idempotency_key", "text", "")
    fields.take("trace", "text", "")
    fields.take("attempt", "int", low=1, high=2**32 - 1)
    reasons = ("first", "retry", "preempted", "timeout", "resume", "manual")
    _one_of(problems, "reason", fields.take("reason", "text"), reasons)
    request.mode = fields.take("mode", "text", "run")
    _one_of(problems, "mode", request.mode, ("run", "dry", "selftest"))
    for key in ("work_dir", "scratch_dir", "checkpoint_dir"):
        request.directories[key] = fields.take(key, "text")
        if request.directories[key] and not os.path.isabs(request.directories[key]):
            problems.append(f"the field {key} is no absolute path: {request.directories[key]}")
    path = fields.take("seed_path", "list", [])
    if not all(type(part) is int and 0 <= part < 2**32 for part in path):
        problems.append("the field seed_path must be a list of numbers of 32 bits")
        path = []
    request.seed = fields.take("seed", "int", high=2**64 - 1)
    if path:
        request.seed = child_seed(request.seed, [f"#{part}" for part in path])

    request.limits = read_limits(fields.inside("limits", {}))
    granted = fields.inside("granted", {})
    granted.take("cpus", "float", 1.0)
    granted.take("mem", "int", None)
    granted.take("gpus", "list", [])
    request.threads = granted.take("threads", "int", 1, 1, 65_536)

    _parse_params(request, fields.take("params", "map"), stage)
    _parse_inputs(request, fields.inside("inputs"), stage)
    _parse_outputs(request, fields.inside("outputs"), stage)
    secrets = fields.inside("secrets", {})
    for name in sorted(secrets.message):
        request.secrets[name] = secrets.take(name, "text")
        if request.secrets[name] and not os.path.isfile(request.secrets[name]):
            problems.append(f"the file of the secret {name} is not there")
    if request.message.get("resume") is not None:
        resume = fields.inside("resume")
        digest = resume.inside("digest")
        _one_of(problems, "resume.digest.alg", digest.take("alg", "text"), ("sha256",))
        request.resume = {
            "path": resume.take("path", "text"),
            "hex": digest.take("hex", "text"),
            "step": resume.take("step", "int"),
        }
        resume.take("written_at", "time")
        resume.take("by_attempt", "int", high=2**32 - 1)
    if problems:
        raise invalid_request(problems)


def _one_of(problems: list[str], name: str, value: str, choices: tuple[str, ...]) -> None:
    if value and value not in choices:
        problems.append(f"the field {name} must be one of {', '.join(choices)} and is {value!r}")


def _parse_params(request: Request, given: dict[str, Any], stage: Stage) -> None:
    known = {parameter.name: parameter for parameter in stage.parameters}
    for name in sorted(set(given) - set(known)):
        request.problems.append(f"the parameter {name} is unknown; there are {', '.join(known) or 'none'}")
    for name, parameter in known.items():
        value = given.get(name)
        if value is None:
            if name in given:
                request.problems.append(f"the parameter {name} must not be nil")
            elif parameter.default is None:
                request.problems.append(f"the parameter {name} is missing")
            value = parameter.default
        if value is not None:
            value, problem = parameter.check(value)
            if problem:
                request.problems.append(problem)
        request.params[name] = value


def _parse_inputs(request: Request, fields: Fields, stage: Stage) -> None:
    for name in sorted(set(fields.message) - {port.name for port in stage.inputs}):
        request.problems.append(f"there is no input port {name}")
    for port in stage.inputs:
        request.inputs[port.name] = []
        for place, entry in enumerate(fields.take(port.name, "list", [])):
            where = f"inputs.{port.name}[{place}]"
            if type(entry) is not dict:
                request.problems.append(f"{where} is no map")
                continue
            artifact = Fields(entry, request.problems, where + ".")
            digest = artifact.inside("digest")
            _one_of(request.problems, f"{where}.digest.alg", digest.take("alg", "text"), ("sha256",))
            taken = {
                "path": artifact.take("path", "text"),
                "hex": digest.take("hex", "text"),
                "type": artifact.take("type", "text"),
                "schema": artifact.take("schema", "int", high=2**31 - 1),
                "records": artifact.take("records", "int"),
                "bytes": artifact.take("bytes", "int"),
            }
            if taken["hex"] and not re.fullmatch("[0-9a-f]{64}", taken["hex"]):
                request.problems.append(f"{where}.digest.hex is no digest: {taken['hex']!r:.100}")
            if taken["path"] and not os.path.isabs(taken["path"]):
                request.problems.append(f"{where}.path is no absolute path: {taken['path']}")
            request.inputs[port.name].append(taken)


def _parse_outputs(request: Request, fields: Fields, stage: Stage) -> None:
    for name in sorted(set(fields.message) - {port.name for port in stage.outputs}):
        request.problems.append(f"there is no output port {name}")
    for port in stage.outputs:
        if type(fields.message.get(port.name)) is not dict:
            request.problems.append(f"there is no place for the output port {port.name}")
            continue
        place = fields.inside(port.name)
        directory = place.take("dir", "text")
        request.outputs[port.name] = {"dir": directory, "max_bytes": place.take("max_bytes", "int", None)}
        if directory and not os.path.isabs(directory):
            request.problems.append(f"outputs.{port.name}.dir is no absolute path: {directory}")
        elif directory and os.path.lexists(directory) and (not os.path.isdir(directory) or os.listdir(directory)):
            request.problems.append(f"the output directory {directory} is not empty or no directory")


def check_contract(message: dict[str, Any]) -> None:
    contract = message.get("contract")
    if type(contract) is not str or not re.fullmatch(re.escape(CONTRACT) + r"(\.(0|[1-9][0-9]*))?", contract):
        raise wrong_contract(contract)


def check_inputs(request: Request, stage: Stage) -> None:
    """Verifies every artifact from end to end, also of ports that the work does not use."""
    problems: list[str] = []
    for port in stage.inputs:
        artifacts = request.inputs[port.name]
        if not artifacts and port.card != "optional":
            problems.append(f"the input port {port.name} has no artifact")
        if len(artifacts) > 1 and port.card != "many":
            problems.append(f"the input port {port.name} takes one artifact and got {len(artifacts)}")
        for artifact in artifacts:
            problems += _check_artifact(port, artifact)
    if problems:
        raise bad_inputs(problems)


def _check_artifact(port: Port, artifact: dict[str, Any]) -> list[str]:
    path, (least, most) = artifact["path"], port.versions
    if artifact["type"] != port.kind:
        return [f"the input port {port.name} takes {port.kind} and got {artifact['type']} in {path}"]
    if not least <= artifact["schema"] <= most:
        wanted = f"understands schema {least} to {most}"
        return [f"the input port {port.name} {wanted} and got {artifact['schema']} in {path}"]
    return verify(path, artifact["hex"], port.kind, port.versions)


def make_directories(request: Request) -> None:
    """Makes the output directories and tries whether everything can be written to."""
    problems = []
    places = [request.directories["work_dir"], request.directories["scratch_dir"]]
    for place in places + [output["dir"] for output in request.outputs.values()]:
        probe = os.path.join(place, f".probe.{os.getpid()}")
        try:
            os.makedirs(place, exist_ok=True)
            with open(probe, "wb"):
                pass
            os.remove(probe)
        except OSError as error:
            problems.append(f"the directory {place} cannot be written to: {error.strerror}")
    if problems:
        raise invalid_request(problems)


def child_seed(seed: int, names: list[str]) -> int:
    """A seed for a part of the work (section 16 of the stage contract)."""
    digest = hashlib.sha256(seed.to_bytes(8, "little"))
    for name in names:
        raw = name.encode()
        digest.update(len(raw).to_bytes(8, "little") + raw)
    return int.from_bytes(digest.digest()[:8], "little")
