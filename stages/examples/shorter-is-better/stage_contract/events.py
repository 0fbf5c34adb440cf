"""The events file, and the thread that beats, listens for a stop and watches the time.

Sections 9 and 12 of the stage contract.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from datetime import datetime, timezone
from typing import Any, Callable

from .errors import NO_SPACE
from .frames import MAX_PAYLOAD, Damage, crc32c, frame, pack, unpack

LEVELS = ("debug", "info", "warning", "error")
TEXT_LIMIT = 1 << 19


class EventLog:
    """Appends events; may be called from any thread."""

    def __init__(self, path: str, lease: int) -> None:
        self.lease = lease
        self.metric_min = 0.25
        self.bytes_max = 268_435_456
        self.level = "info"
        self.metrics: dict[str, float] = {}
        self.no_space: OSError | None = None
        self.secrets: list[str] = []
        self._lock = threading.RLock()
        self._seq = 0
        self._size = 0
        self._cut_off = False
        self._closed = False
        self._held: dict[tuple[str, str], dict[str, Any]] = {}
        self._last: dict[tuple[str, str], float] = {}
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)

    def clean(self, text: str) -> str:
        """A text that may be shown: valid UTF-8, not too long, without the content of a secret."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        raw = text.encode("utf-8", "replace")
        return raw[:TEXT_LIMIT].decode("utf-8", "ignore")

    def write(self, kind: str, **fields: Any) -> None:
        """Appends one event now."""
        with self._lock:
            if self._closed or self.no_space:
                return
            if kind in ("metric", "log", "sample") and self._size >= self.bytes_max:
                if not self._cut_off:
                    self._cut_off = True
                    message = f"The events have reached {self.bytes_max} bytes; metrics, logs and samples end here."
                    self.write("warning", code="events_cut_off", msg=message)
                return
            event = {key: self.clean(value) if isinstance(value, str) else value for key, value in fields.items()}
            if kind == "end":
                event["last_seq"] = self._seq
            event |= {"kind": kind, "seq": self._seq, "lease": self.lease}
            event |= {"ts": datetime.now(timezone.utc), "mono_ns": time.monotonic_ns()}
            data = frame(pack(event))
            try:
                while data:
                    data = data[os.write(self._file, data) :]
            except OSError as error:
                if error.errno not in NO_SPACE:
                    raise
                self.no_space = error
                os.ftruncate(self._file, self._size)  # Readers see whole frames only.
                return
            self._size = os.lseek(self._file, 0, os.SEEK_CUR)
            self._seq += 1

    def progress(self, phase: str, done: int, total: int | None, unit: str, eta_ms: int | None) -> None:
        fields = {"phase": phase, "done": done, "total": total, "unit": unit, "eta_ms": eta_ms}
        self._throttled(("progress", phase), fields)

    def metric(self, scope: str, step: int, values: dict[str, float]) -> None:
        values = {name: float(value) for name, value in values.items()}
        with self._lock:
            self.metrics |= {f"{scope}/{name}": value for name, value in values.items()}
            self._throttled(("metric", scope), {"scope": scope, "step": step, "values": values})

    def log(self, level: str, message: str) -> None:
        if LEVELS.index(level) >= LEVELS.index(self.level):
            self.write("log", level=level, msg=message)

    def _throttled(self, key: tuple[str, str], fields: dict[str, Any]) -> None:
        with self._lock:
            self._held[key] = fields
            self.flush(only_due=True)

    def flush(self, only_due: bool = False) -> None:
        """Writes what was held back: all of it, or only that whose time has come."""
        with self._lock:
            now = time.monotonic()
            for key in list(self._held):
                if not only_due or now - self._last.get(key, -1e9) >= self.metric_min:
                    self._last[key] = now
                    self.write(key[0], **self._held.pop(key))

    def close(self, status: str) -> None:
        """Flushes, writes `end` and lets nothing follow."""
        with self._lock:
            self.flush()
            self.write("end", status=status)
            self._closed = True


class Watch:
    """A thread that writes heartbeats, obeys the control file and the signals, and watches the deadline.

    Python runs a signal handler only between two steps of the main thread, and two signals in a row as one. So the
    handlers do nothing: the interpreter writes a byte to a pipe for each signal at once, and this thread counts the
    bytes.
    """

    POLL = 0.1

    def __init__(self, control: str, started: float) -> None:
        self.stop_cause: str | None = None  # preempt, cancel or deadline
        self.leave_at_once = False
        self.checkpoint_now = False
        self.on_leave: Callable[[], None] | None = None
        self._started = started
        self._control = control
        self._position = 0
        self._control_damaged = False
        self._signals = 0
        self._events: EventLog | None = None
        self._stop_at: float | None = None
        self._heartbeat = 10.0
        self._last_beat = 0.0
        self._next_poll = 0.0
        self._poll_lock = threading.RLock()
        self._reader, writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def start(self, events: EventLog, limits: dict[str, Any]) -> None:
        self._events = events
        self._heartbeat = limits["heartbeat_ms"] / 1000 / 2
        margin = limits["grace_ms"] / 1000
        ends = []
        if limits["wall_ms"] is not None:
            margin = min(margin, limits["wall_ms"] / 10_000)
            ends.append(self._started + limits["wall_ms"] / 1000)
        if limits["deadline"] is not None:
            ends.append(time.monotonic() + (limits["deadline"] - datetime.now(timezone.utc)).total_seconds())
        self._stop_at = min(ends) - margin if ends else None
        self._last_beat = time.monotonic()
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def _run(self) -> None:
        while True:
            now = time.monotonic()
            wait = min(self.POLL, max(0.0, self._last_beat + self._heartbeat - now))
            select.select([self._reader], [], [], wait)
            self.poll()
            assert self._events
            self._events.flush(only_due=True)
            if time.monotonic() - self._last_beat >= self._heartbeat:
                self._beat()

    def _beat(self) -> None:
        assert self._events
        self._last_beat = time.monotonic()
        self._events.write("heartbeat", rss=resident_bytes(), gpu_mem=None, busy=True)

    def poll(self) -> None:
        """Looks at the signals, the control file and the clock."""
        with self._poll_lock:
            if self._events is None:
                return
            before = self._signals
            try:
                self._signals += len(os.read(self._reader, 64))
            except BlockingIOError:
                pass
            signalled = self._signals > before
            stop = self._read_control()
            if self.stop_cause is None:
                if signalled:
                    self._stop("term", stop or "preempt")
                elif stop:
                    self._stop("control", stop)
                elif self._stop_at is not None and time.monotonic() >= self._stop_at:
                    self._stop("deadline", "deadline")
            if self._signals >= 2 and not self.leave_at_once:
                self.leave_at_once = True
                if self.on_leave:
                    self.on_leave()

    def poll_now_and_then(self) -> None:
        """The same from the main thread between two steps, so that a short run hears of a stop as well."""
        now = time.monotonic()
        if now >= self._next_poll:
            self._next_poll = now + 0.01
            self.poll()

    def _stop(self, heard: str, cause: str) -> None:
        assert self._events
        self.stop_cause = cause
        self._events.write("stopping", cause=heard)

    def _read_control(self) -> str | None:
        """Obeys new operations; returns the cause of the first stop among them."""
        assert self._events
        stop = None
        try:
            with open(self._control, "rb") as file:
                file.seek(self._position)
                data = file.read()
        except OSError:
            return None  # There is no such file: nobody wants to say anything.
        while not self._control_damaged and len(data) >= 4:
            length = int.from_bytes(data[:4], "big")
            try:
                if length > MAX_PAYLOAD:
                    raise Damage(f"the frame's length is {length}")
                if len(data) < length + 8:
                    break  # The rest of the frame is still to come.
                payload = data[4 : length + 4]
                if crc32c(payload) != int.from_bytes(data[length + 4 : length + 8], "big"):
                    raise Damage("the frame's checksum is wrong")
                operation = unpack(payload)
            except Damage as damage:
                self._control_damaged = True
                message = f"The control file is damaged at byte {self._position}: {damage}."
                self._events.write("warning", code="control_damaged", msg=message)
                break
            data = data[length + 8 :]
            self._position += length + 8
            asked = self._obey(operation)
            stop = stop or asked
        return stop

    def _obey(self, operation: dict[str, Any]) -> str | None:
        assert self._events
        name = operation.get("op")
        if name == "stop":
            cause = operation.get("cause")
            return cause if cause in ("cancel", "deadline") else "preempt"
        if name == "checkpoint_now":
            self.checkpoint_now = True
        elif name == "log_level" and operation.get("level") in LEVELS:
            self._events.level = operation["level"]
        elif name == "ping":
            self._beat()
        else:
            message = f"The control operation {name!r} is unknown or not complete and is ignored."
            self._events.write("warning", code="control_unknown", msg=message)
        return None


def resident_bytes() -> int:
    """Resident memory of this process."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
