"""The stage contract `rlhfflow.stage/1` for stages in Python.

A stage describes itself by a `Stage` and does its work in a function that takes a `Run`; `main` does everything else.
"""

from .description import Metric, Parameter, Port, Stage
from .errors import StageError, bad_inputs, cannot_succeed
from .host import Run, main

__all__ = ["Metric", "Parameter", "Port", "Run", "Stage", "StageError", "bad_inputs", "cannot_succeed", "main"]
