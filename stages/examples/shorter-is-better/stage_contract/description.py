"""What a stage says of itself: ports, parameters, metrics (sections 2, 6 and 7 of the stage contract)."""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import dataclass, field
from typing import Any

from .errors import LISTED_EXITS

CONTRACT = "rlhfflow.stage/1"


@dataclass(frozen=True)
class Port:
    """An input or output; `card` is one, optional or many."""

    name: str
    kind: str
    card: str = "one"
    doc: str = ""
    preview: str = "none"
    versions: tuple[int, int] = (1, 1)

    def describe(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.kind,
            "card": self.card,
            "doc": self.doc,
            "preview": self.preview,
            "versions": {"min": self.versions[0], "max": self.versions[1]},
        }


@dataclass(frozen=True)
class Parameter:
    """A parameter of type boolean, integer, number or string.

    Without a default it is required; `cached` is false where it changes no output.
    """

    name: str
    type: str
    doc: str
    default: Any = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    cached: bool = True

    def schema(self, order: int) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": self.type, "description": self.doc, "x-order": order}
        optional = {
            "default": self.default,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "enum": list(self.choices) or None,
            "x-unit": self.unit or None,
        }
        schema |= {key: value for key, value in optional.items() if value is not None}
        return schema if self.cached else schema | {"x-cache": False}

    def check(self, value: Any) -> tuple[Any, str | None]:
        """The value in the type of the parameter, and what is wrong with it."""
        if type(value) is float and value.is_integer() and self.type == "integer":
            value = int(value)
        if type(value) is int and self.type == "number":
            value = float(value)
        expected = {"boolean": bool, "integer": int, "number": float, "string": str}[self.type]
        if type(value) is not expected or (expected is float and not math.isfinite(value)):
            return value, f"the parameter {self.name} is {value!r}, but must be of type {self.type}"
        if self.choices and value not in self.choices:
            return value, f"the parameter {self.name} is {value!r}, but must be one of {', '.join(self.choices)}"
        if (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum):
            least, most = ("" if bound is None else bound for bound in (self.minimum, self.maximum))
            return value, f"the parameter {self.name} is {value!r}, but must lie in {least}..{most}"
        return value, None


@dataclass(frozen=True)
class Metric:
    name: str
    doc: str
    unit: str = ""
    goal: str = "none"

    def describe(self) -> dict[str, str]:
        return {"name": self.name, "unit": self.unit, "doc": self.doc, "goal": self.goal, "x": "step"}


@dataclass(frozen=True)
class Stage:
    """Everything that `describe` answers."""

    kind: str
    id: str
    version: str
    doc: str
    directory: str
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    metrics: tuple[Metric, ...] = ()
    license: str = ""
    memory_bytes: float = 2.0**30
    disk_bytes: float = 2.0**30
    wall_seconds: float = 60.0
    caps: dict[str, Any] = field(default_factory=dict)

    def describe(self) -> dict[str, Any]:
        caps = {
            "deterministic": "bit",
            "resumable": True,
            "checkpoint_on_term": True,
            "idempotent": True,
            "cacheable": True,
            "cancellable": True,
            "human": False,
            "multi_process": False,
            "seeded": True,
        }
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {parameter.name: parameter.schema(order) for order, parameter in enumerate(self.parameters)},
            "required": [parameter.name for parameter in self.parameters if parameter.default is None],
            "additionalProperties": False,
        }
        return {
            "contract": CONTRACT,
            "min_minor": 0,
            "max_minor": 0,
            "stage": {
                "kind": self.kind,
                "id": self.id,
                "version": self.version,
                "code_hash": code_hash(self.directory),
                "build": "",
                "license": self.license,
                "docs": self.doc,
            },
            "inputs": [port.describe() for port in self.inputs],
            "outputs": [port.describe() for port in self.outputs],
            "params": json.dumps(schema, indent=2, ensure_ascii=False),
            "metrics": [metric.describe() for metric in self.metrics],
            "caps": caps | self.caps,
            "resources": {
                "cpu": _range(1, 1),
                "mem_bytes": _range(2.0**28, self.memory_bytes),
                "gpu": {"count": _range(0, 0), "min_mem_bytes": _range(0, 0)},
                "disk_bytes": _range(2.0**26, self.disk_bytes),
                "wall_hint_s": _range(1, self.wall_seconds),
            },
            "exits": {str(code): words for code, words in LISTED_EXITS.items()},
        }


def _range(least: float, suggested: float) -> dict[str, float]:
    return {"min": float(least), "suggested": float(suggested)}


def code_hash(directory: str) -> str:
    """The code hash of the files in the directory of the stage."""
    paths = []
    for root, _, names in os.walk(directory):
        paths += [
            os.path.relpath(os.path.join(root, name), directory)
            for name in names
            if not name.endswith((".pdb", ".xml", ".dbg", ".pyc"))
        ]
    total = hashlib.sha256()
    for path in sorted(paths):
        with open(os.path.join(directory, path), "rb") as file:
            total.update(path.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
