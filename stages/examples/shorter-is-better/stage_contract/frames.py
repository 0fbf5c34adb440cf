"""Frames, CRC-32C, canonical MessagePack and durable files (sections 5, 14 and 17 of the stage contract)."""

from __future__ import annotations

import os
from typing import Any, BinaryIO, Iterable, Iterator

import msgpack

MAX_PAYLOAD = 16 * 1024 * 1024
MAX_LEVELS = 32
MAX_VALUES = 262_144


class Damage(Exception):
    """Bytes that are not what the contract says."""


def _table() -> list[int]:
    table = []
    for i in range(256):
        for _ in range(8):
            i = (i >> 1) ^ 0x82F63B78 if i & 1 else i >> 1
        table.append(i)
    return table


TABLE = _table()

# The four bytes of each entry as tables for bytes.translate, lowest byte first.
_BYTE_TABLES = [bytes(entry >> shift & 0xFF for entry in TABLE) for shift in (0, 8, 16, 24)]


def crc32c(data: bytes) -> int:
    """CRC-32C of some bytes."""
    if len(data) >= 64 * 1024:
        return _crc32c_long(data)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def crc32c_many(payloads: list[bytes]) -> list[int]:
    """CRC-32C of each payload.

    Payloads of similar length go through the register side by side, which is many times faster than one by one.
    """
    result = [0] * len(payloads)
    order = sorted(range(len(payloads)), key=lambda i: len(payloads[i]))
    for start in range(0, len(order), 512):
        group = order[start : start + 512]
        width = len(payloads[group[-1]])
        if len(group) < 16 or len(payloads[group[0]]) < 4:
            for i in group:
                result[i] = crc32c(payloads[i])
            continue
        lanes = b"".join(_lane(payloads[i], width) for i in group)
        for i, register in zip(group, _registers(lanes, width)):
            result[i] = register ^ 0xFFFFFFFF
    return result


def _lane(payload: bytes, width: int) -> bytes:
    """The payload so that a register of zeros comes to the same over it as a register of ones over the payload itself.

    A register of zeros is not changed by leading zeros, so the payload is filled up on the left. The ones that the
    register starts with are put into the first four bytes of the payload instead.
    """
    head = (int.from_bytes(payload[:4], "little") ^ 0xFFFFFFFF).to_bytes(4, "little")
    return (head + payload[4:]).rjust(width, b"\0")


def _registers(block: bytes, width: int) -> list[int]:
    """The CRC register of each `width` bytes of the block, starting at zero.

    The formula of one byte, `crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)`, is worked out for all lanes at once: the
    registers are one large number, lowest bytes of all lanes first, and the table is applied to a string of bytes by
    `bytes.translate`.
    """
    lanes = len(block) // width
    low, second, third, high = _BYTE_TABLES
    registers = 0
    mask = (1 << (8 * lanes)) - 1
    for column in range(width):
        index = ((registers & mask) ^ int.from_bytes(block[column::width], "little")).to_bytes(lanes, "little")
        looked_up = index.translate(low) + index.translate(second) + index.translate(third) + index.translate(high)
        registers = int.from_bytes(looked_up, "little") ^ (registers >> (8 * lanes))
    parts = registers.to_bytes(4 * lanes, "little")
    return [int.from_bytes(parts[lane::lanes], "little") for lane in range(lanes)]


def _crc32c_long(data: bytes) -> int:
    """The same of one long piece, cut into 256 lanes.

    Their registers are put together by shifting them over the lanes behind.
    """
    width = -(-len(data) // 256)
    lanes = _registers(_lane(data, width * 256), width)
    # A register moves on by `width` zeros as if its four bytes stood in front of `width - 4` zeros.
    shifted = _registers(b"".join((1 << bit).to_bytes(4, "little") + bytes(width - 4) for bit in range(32)), width)
    crc = 0
    for lane in lanes:
        moved = 0
        for bit in range(32):
            if crc >> bit & 1:
                moved ^= shifted[bit]
        crc = moved ^ lane
    return crc ^ 0xFFFFFFFF


def pack(value: Any) -> bytes:
    """Canonical MessagePack: sorted keys, shortest forms, floats of 64 bits, datetime as timestamp."""
    return msgpack.packb(_sorted(value), use_bin_type=True, datetime=True)


def _sorted(value: Any) -> Any:
    if type(value) is dict:
        return {key: _sorted(value[key]) for key in sorted(value)}
    if type(value) in (list, tuple):
        return [_sorted(item) if type(item) in (dict, list, tuple) else item for item in value]
    return value


def unpack(payload: bytes) -> dict[str, Any]:
    """The map in a payload; timestamps become datetime objects.

    Raises Damage for whatever the contract does not allow.
    """
    try:
        message = msgpack.unpackb(
            payload, raw=False, strict_map_key=False, timestamp=3, object_pairs_hook=_pairs, ext_hook=_extension
        )
    except Damage:
        raise
    except Exception as error:  # The library has half a dozen kinds, and datetime adds its own.
        raise Damage(f"the payload is not valid MessagePack: {error or type(error).__name__}") from error
    if type(message) is not dict:
        raise Damage(f"the payload is no map but {type(message).__name__}")
    values = _measure(message, 1)
    if values > MAX_VALUES:
        raise Damage(f"the message holds {values} values, more than {MAX_VALUES}")
    return message


def _pairs(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Damage("a key stands twice in a map")
    for key in result:
        if type(key) is not str:
            raise Damage(f"the key {key!r} is no text")
    return result


def _extension(code: int, data: bytes) -> Any:
    raise Damage(f"extension type {code} is not allowed")


def _measure(value: Any, level: int) -> int:
    """Number of values in a map or list with itself; refuses what is nested too deep."""
    if value and level == MAX_LEVELS:
        raise Damage(f"the message is nested deeper than {MAX_LEVELS} levels")
    count = 1
    for item in value.values() if type(value) is dict else value:
        count += _measure(item, level + 1) if type(item) is dict or type(item) is list else 1
    return count


def frame(payload: bytes) -> bytes:
    """A payload as a frame."""
    return frames([payload])


def frames(payloads: list[bytes]) -> bytes:
    """Many payloads as frames, one after the other."""
    parts = []
    for payload, crc in zip(payloads, crc32c_many(payloads)):
        if len(payload) > MAX_PAYLOAD:
            raise ValueError(f"A frame holds {len(payload)} bytes, more than {MAX_PAYLOAD}.")
        parts += (len(payload).to_bytes(4, "big"), payload, crc.to_bytes(4, "big"))
    return b"".join(parts)


def read_frames(file: BinaryIO, batch: int = 2048) -> Iterator[tuple[int, bytes, int]]:
    """Offset, payload and checksum of each frame of an open file, all verified.

    Raises Damage, also where the last frame is cut short.
    """
    offset = 0
    pending: list[tuple[int, bytes, int]] = []
    pending_bytes = 0
    while True:
        head = file.read(4)
        length = int.from_bytes(head, "big")
        if head and (len(head) < 4 or length > MAX_PAYLOAD):
            problem = "cut short" if len(head) < 4 else f"{length}, more than {MAX_PAYLOAD}"
            raise Damage(f"at byte {offset}: the frame's length is {problem}")
        if head:
            body = file.read(length + 4)
            if len(body) < length + 4:
                raise Damage(
                    f"at byte {offset}: the frame says {length} bytes and a checksum, only {len(body)} bytes follow"
                )
            pending.append((offset, body[:-4], int.from_bytes(body[-4:], "big")))
            pending_bytes += length
            offset += length + 8
        if not head or len(pending) >= batch or pending_bytes > MAX_PAYLOAD:
            for (at, payload, expected), found in zip(pending, crc32c_many([entry[1] for entry in pending])):
                if expected != found:
                    raise Damage(
                        f"at byte {at}: the frame's checksum is {expected:08x}, but that of its payload is {found:08x}"
                    )
                yield at, payload, found
            pending.clear()
            pending_bytes = 0
        if not head:
            return


def read_message(path: str) -> dict[str, Any]:
    """The message in a file that holds exactly one frame."""
    with open(path, "rb") as file:
        payloads = [payload for _, payload, _ in read_frames(file)]
    if len(payloads) != 1:
        raise Damage(f"{len(payloads)} frames instead of one")
    return unpack(payloads[0])


def sync_directory(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_synced(path: str, chunks: Iterable[bytes]) -> None:
    """Writes a file and syncs it, in place."""
    with open(path, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def write_durably(path: str, content: bytes) -> None:
    """A file that is there whole, also after a loss of power, or not at all."""
    directory, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(directory, f".{name}.tmp")
    write_synced(temporary, [content])
    os.replace(temporary, path)
    sync_directory(directory)
