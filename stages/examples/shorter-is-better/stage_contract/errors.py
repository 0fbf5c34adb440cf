"""How an attempt can end (section 11 of the stage contract)."""

from __future__ import annotations

import errno
import traceback
from dataclasses import dataclass

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


@dataclass
class StageError(Exception):
    """A failure with everything that the result says about it."""

    exit_code: int
    error_class: str
    code: str
    message: str
    detail: str = ""
    origin: str = "system"

    def __str__(self) -> str:
        return self.message


class Stopped(Exception):
    """Raised inside the work when a stop was asked for; `checkpointed` says whether the state is in a checkpoint."""

    def __init__(self, checkpointed: bool) -> None:
        super().__init__("stopped on request")
        self.checkpointed = checkpointed


def invalid_request(problems: list[str]) -> StageError:
    message = "The request is invalid: " + "; ".join(problems)
    return StageError(10, "user", "rlhfflow.request_invalid", message, origin="user")


def wrong_contract(found: object) -> StageError:
    message = f"The request speaks the contract {found!r}, this stage rlhfflow.stage/1."
    return StageError(12, "contract", "rlhfflow.contract_unsupported", message)


def bad_inputs(problems: list[str]) -> StageError:
    message = "The inputs cannot be used: " + "; ".join(problems)
    return StageError(11, "data", "rlhfflow.input_invalid", message, origin="data")


def cannot_succeed(message: str, code: str = "rlhfflow.failed") -> StageError:
    """A failure of the work that would come again in the same way: exit code 20."""
    return StageError(20, "user", code, message, origin="user")


def no_space(message: str) -> StageError:
    return StageError(32, "capacity", "rlhfflow.out_of_disk", message)


def from_exception(error: BaseException) -> StageError:
    """What an exception of the work means."""
    if isinstance(error, StageError):
        return error
    no_thread = isinstance(error, RuntimeError) and "can't start new thread" in str(error)
    if no_thread or isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        message = "The memory is not enough. Give the stage more, or less to do."
        return StageError(31, "capacity", "rlhfflow.out_of_memory", message)
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return no_space(f"There is no space left on the disk: {error}")
    message = f"The stage has a fault: {type(error).__name__}: {error}"
    return StageError(60, "bug", "rlhfflow.bug", message, "".join(traceback.format_exception(error)))


# The exit codes that the host of every stage may use, with words for `describe`.
LISTED_EXITS = {
    0: "the outputs are written",
    10: "the request or a parameter is invalid",
    11: "an input is missing or damaged",
    12: "the contract version is not supported",
    20: "the work cannot succeed with this request",
    31: "out of memory",
    32: "out of disk space",
    40: "stopped on request after a checkpoint",
    41: "stopped on request without a checkpoint",
    42: "time used up, checkpoint written",
    43: "cancelled",
    60: "a fault of the stage",
}
