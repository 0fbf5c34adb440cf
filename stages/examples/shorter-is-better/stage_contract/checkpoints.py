"""Checkpoints, section 13 of the stage contract: a valid one exists at every moment, and is verified before use."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from datetime import datetime, timezone
from typing import Any, Callable

from .artifacts import file_digest
from .description import Stage, code_hash
from .errors import StageError, Stopped
from .frames import Damage, frame, pack, read_message, sync_directory, write_durably, write_synced
from .request import Request

MANIFEST = "manifest.rlff"
_CHUNK = 1 << 20


class Checkpoints:
    """The checkpoints of one task."""

    def __init__(self, request: Request, stage: Stage) -> None:
        self.directory = request.directories["checkpoint_dir"]
        self.attempt = request.attempt
        self.latest: dict[str, Any] | None = None  # As the result names it.
        self.state_path: str | None = None
        self.warnings: list[str] = []
        self._cleared = False
        names = [parameter.name for parameter in stage.parameters if parameter.cached]
        cached = {name: request.params.get(name) for name in names}
        inputs = {name: [artifact["hex"] for artifact in artifacts] for name, artifacts in request.inputs.items()}
        self.origin = {
            "params": hashlib.sha256(pack(cached)).hexdigest(),
            "inputs": hashlib.sha256(pack(inputs)).hexdigest(),
            "seed": f"{request.message.get('seed')}/{request.message.get('seed_path') or []}",
            "threads": str(request.threads),
            "code": code_hash(stage.directory),
        }

    def resume(self, wanted: dict[str, Any]) -> None:
        """Takes the checkpoint that the request names, or the next older valid one; refuses another request's."""
        name = os.path.basename(wanted["path"].rstrip("/"))
        older = [os.path.join(self.directory, step) for step in reversed(self._names()) if step < name]
        for directory, digest in [(wanted["path"], wanted["hex"]), *((path, None) for path in older)]:
            try:
                manifest, found = _verify(directory, digest)
            except (Damage, OSError) as damage:
                self.warnings.append(f"The checkpoint {directory} is damaged: {damage}.")
                continue
            self._check_origin(directory, manifest["origin"])
            self.latest = _named(directory, found, manifest)
            self.state_path = os.path.join(directory, "state.bin")
            self._cleared = True
            for step in self._names():
                if step > os.path.basename(directory):
                    shutil.rmtree(os.path.join(self.directory, step))
            write_durably(os.path.join(self.directory, "LATEST"), os.path.basename(directory).encode() + b"\n")
            return
        self.warnings.append("There is no valid checkpoint, so the work starts at the beginning.")

    def _check_origin(self, directory: str, origin: dict[str, str]) -> None:
        different = [key for key, value in self.origin.items() if origin.get(key) != value]
        if different:
            message = (
                f"The checkpoint {directory} belongs to another request: different {', '.join(different)}. "
                "Start without it."
            )
            raise StageError(10, "user", "rlhfflow.checkpoint_mismatch", message, origin="user")

    def write(self, step: int, state: dict[str, Any], abandon: Callable[[], bool]) -> int:
        """Makes the state durable as the checkpoint of a step and returns its bytes.

        Raises Stopped where it has to be abandoned.
        """
        os.makedirs(self.directory, exist_ok=True)
        if not self._cleared:
            for entry in os.listdir(self.directory):
                if entry == "LATEST":
                    os.remove(os.path.join(self.directory, entry))
                elif entry.startswith(("step-", ".step-")):
                    shutil.rmtree(os.path.join(self.directory, entry))
            self._cleared = True
        name = f"step-{step:012}"
        final, temporary = os.path.join(self.directory, name), os.path.join(self.directory, f".{name}.tmp")
        shutil.rmtree(temporary, ignore_errors=True)
        os.mkdir(temporary)
        content = pack(state)

        def chunks() -> Any:
            for start in range(0, len(content), _CHUNK):
                if abandon():
                    raise Stopped(checkpointed=False)
                yield content[start : start + _CHUNK]

        write_synced(os.path.join(temporary, "state.bin"), chunks())
        entry = {"name": "state.bin", "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        manifest = {
            "step": step,
            "written_at": datetime.now(timezone.utc),
            "by_attempt": self.attempt,
            "origin": self.origin,
            "files": [entry],
        }
        framed = frame(pack(manifest))
        write_synced(os.path.join(temporary, MANIFEST), [framed])
        sync_directory(temporary)
        shutil.rmtree(final, ignore_errors=True)
        os.rename(temporary, final)
        sync_directory(self.directory)
        write_durably(os.path.join(self.directory, "LATEST"), name.encode() + b"\n")
        self.latest = _named(final, hashlib.sha256(framed).hexdigest(), manifest)
        for old in self._names()[:-2]:
            shutil.rmtree(os.path.join(self.directory, old))
        return len(content)

    def _names(self) -> list[str]:
        if not os.path.isdir(self.directory):
            return []
        return sorted(name for name in os.listdir(self.directory) if re.fullmatch("step-[0-9]{12}", name))


def _named(directory: str, digest: str, manifest: dict[str, Any]) -> dict[str, Any]:
    named = {"path": directory, "digest": {"alg": "sha256", "hex": digest}}
    return named | {key: manifest[key] for key in ("step", "written_at", "by_attempt")}


def _verify(directory: str, digest: str | None) -> tuple[dict[str, Any], str]:
    path = os.path.join(directory, MANIFEST)
    found = file_digest(path)
    if digest is not None and found != digest:
        raise Damage(f"the digest of {MANIFEST} should be {digest} and is {found}")
    manifest = read_message(path)
    expected = {"step": int, "written_at": datetime, "by_attempt": int, "origin": dict, "files": list}
    for key, kind in expected.items():
        if not isinstance(manifest.get(key), kind):
            raise Damage(f"{key} is missing in {MANIFEST}")
    names = set()
    for entry in manifest["files"]:
        name = entry.get("name") if type(entry) is dict else None
        if type(name) is not str or name.startswith("/") or ".." in name.split("/"):
            raise Damage(f"{MANIFEST} names the file {name!r}")
        names.add(name)
        file = os.path.join(directory, name)
        if os.path.getsize(file) != entry.get("bytes") or file_digest(file) != entry.get("sha256"):
            raise Damage(f"{file} has another length or digest than {MANIFEST} says")
    if "state.bin" not in names:
        raise Damage(f"{MANIFEST} names no state.bin")
    return manifest, found
