"""Reading artifacts with everything verified, and writing them durably (section 14 of the stage contract)."""

from __future__ import annotations

import hashlib
import os
from typing import Any, Iterator

from .errors import no_space
from .frames import Damage, frame, frames, pack, read_frames, sync_directory, unpack

ARTIFACT = "artifact.rlfa"
STRIDE = 1024


class _HashedFile:
    """An open file whose digest comes along while it is read."""

    def __init__(self, path: str) -> None:
        self.file = open(path, "rb", buffering=1 << 20)
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


def file_digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(directory: str, digest: str, kind: str, versions: tuple[int, int]) -> list[str]:
    """What is wrong with an artifact: nothing, or the places with what was expected and what was found."""
    path = os.path.join(directory, ARTIFACT)
    try:
        return _verify(path, directory, digest, kind, versions)
    except Damage as damage:
        return [f"{path}: {damage}"]
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        return [f"{error.filename or path}: {error.strerror}"]


def _verify(path: str, directory: str, digest: str, kind: str, versions: tuple[int, int]) -> list[str]:
    problems: list[str] = []
    body = hashlib.sha256()
    offsets: list[int] = []
    records = 0
    header: dict[str, Any] | None = None
    # The last frame is the footer, so each is looked at when the next one has come.
    held: tuple[int, bytes, int] | None = None
    source = _HashedFile(path)
    with source.file:
        for current in read_frames(source):  # type: ignore[arg-type]
            if header is None:
                header = _at(current)
                problems += _check_header(path, header, kind, versions)
                continue
            if held is not None:
                _at(held)
                if records % STRIDE == 0:
                    offsets.append(held[0])
                records += 1
                for part in (len(held[1]).to_bytes(4, "big"), held[1], held[2].to_bytes(4, "big")):
                    body.update(part)
            held = current
    if header is None or held is None:
        raise Damage("the header or the footer is missing")
    if source.digest.hexdigest() != digest:
        problems.append(f"{path}: the digest should be {digest} and is {source.digest.hexdigest()}")
    footer = _at(held)
    expected = {"records": records, "bodySha256": body.hexdigest(), "index": offsets, "indexStride": STRIDE}
    for key, value in expected.items():
        if footer.get(key) != value or type(footer.get(key)) is not type(value):
            found = str(footer.get(key))[:100]
            problems.append(
                f"{path}: at byte {held[0]}: the footer's {key} is {found}, but should be {str(value)[:100]}"
            )
    if not problems:
        problems += _check_siblings(directory, header["files"])
    return problems


def _at(current: tuple[int, bytes, int]) -> dict[str, Any]:
    try:
        return unpack(current[1])
    except Damage as damage:
        raise Damage(f"at byte {current[0]}: {damage}") from damage


def _check_header(path: str, header: dict[str, Any], kind: str, versions: tuple[int, int]) -> list[str]:
    problems = []
    for key, value in (("magic", "RLFA"), ("type", kind), ("codec", "none")):
        if header.get(key) != value:
            problems.append(f"{path}: at byte 0: the header's {key} should be {value!r} and is {header.get(key)!r}")
    schema = header.get("schema")
    if type(schema) is not int or not versions[0] <= schema <= versions[1]:
        problems.append(
            f"{path}: at byte 0: the header's schema should be {versions[0]} to {versions[1]} and is {schema!r}"
        )
    files = header.get("files")
    if type(files) is not list or not all(_is_file_entry(entry) for entry in files):
        problems.append(f"{path}: at byte 0: the header's files are no list of names, lengths and digests")
    elif [entry["name"] for entry in files] != sorted({entry["name"] for entry in files}):
        problems.append(f"{path}: at byte 0: the header's files are not in ascending order of their names")
    return problems


def _is_file_entry(entry: Any) -> bool:
    if type(entry) is not dict or type(entry.get("bytes")) is not int or type(entry.get("sha256")) is not str:
        return False
    name = entry.get("name")
    if type(name) is not str or name == ARTIFACT:
        return False
    return 1 <= len(name) <= 255 and name[0] != "." and not set(name) & set("/\\\0")


def _check_siblings(directory: str, files: list[dict[str, Any]]) -> list[str]:
    problems = []
    listed = {ARTIFACT} | {entry["name"] for entry in files}
    for name in sorted(set(os.listdir(directory)) - listed):
        problems.append(f"{os.path.join(directory, name)}: the file is not listed in the artifact")
    for entry in files:
        path = os.path.join(directory, entry["name"])
        if not os.path.isfile(path) or os.path.islink(path):
            problems.append(f"{path}: there is no such file")
        elif (size := os.path.getsize(path)) != entry["bytes"]:
            problems.append(f"{path}: the length should be {entry['bytes']} bytes and is {size}")
        elif (digest := file_digest(path)) != entry["sha256"]:
            problems.append(f"{path}: the digest should be {entry['sha256']} and is {digest}")
    return problems


def read_records(directory: str) -> Iterator[dict[str, Any]]:
    """The records of an artifact that was verified before."""
    held: bytes | None = None
    with open(os.path.join(directory, ARTIFACT), "rb") as file:
        for at, payload, _ in read_frames(file):
            if held is not None:
                yield unpack(held)
            held = payload if at > 0 else None


class ArtifactWriter:
    """Writes one artifact: records in the order of `add`, whole and durable after `close`."""

    def __init__(self, directory: str, kind: str, max_bytes: int | None, files: list[dict[str, Any]]) -> None:
        self.directory, self.kind, self.max_bytes = directory, kind, max_bytes
        self.records = 0
        self._offsets: list[int] = []
        self._body = hashlib.sha256()
        self._all = hashlib.sha256()
        self._pending: list[bytes] = []
        self._sibling_bytes = sum(entry["bytes"] for entry in files)
        self._written = 0
        self._partial = os.path.join(directory, f".{ARTIFACT}.partial")
        self._file = open(self._partial, "wb", buffering=1 << 20)
        self._write(frame(pack({"magic": "RLFA", "type": kind, "schema": 1, "codec": "none", "files": files})))

    def add(self, record: dict[str, Any]) -> None:
        """Adds a record. Fields with the value None are left out."""
        self._pending.append(pack({key: value for key, value in record.items() if value is not None}))
        if len(self._pending) == STRIDE:
            self._flush()

    def _flush(self) -> None:
        # Blocks begin at record 0, 1024, 2048, ..., which are the ones that the index lists.
        if self._pending:
            self._offsets.append(self._written)
            block = frames(self._pending)
            self._body.update(block)
            self.records += len(self._pending)
            self._pending.clear()
            self._write(block)

    def _write(self, content: bytes) -> None:
        self._written += len(content)
        if self.max_bytes is not None and self._written + self._sibling_bytes > self.max_bytes:
            raise no_space(
                f"The output in {self.directory} is larger than the {self.max_bytes} bytes that it may have."
            )
        self._all.update(content)
        self._file.write(content)

    def close(self) -> dict[str, Any]:
        """Completes the artifact and returns what the result says of it."""
        self._flush()
        footer = {
            "records": self.records,
            "bodySha256": self._body.hexdigest(),
            "index": self._offsets,
            "indexStride": STRIDE,
        }
        self._write(frame(pack(footer)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._partial, os.path.join(self.directory, ARTIFACT))
        sync_directory(self.directory)
        return {
            "path": self.directory,
            "digest": {"alg": "sha256", "hex": self._all.hexdigest()},
            "type": self.kind,
            "schema": 1,
            "records": self.records,
            "bytes": self._written + self._sibling_bytes,
        }
