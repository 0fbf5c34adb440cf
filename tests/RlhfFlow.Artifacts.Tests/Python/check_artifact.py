"""Reads an artifact with Python alone.

Checks frames and digests, and that packing each value again with sorted keys gives the same bytes.
"""
import hashlib
import pathlib
import struct
import sys

import msgpack

TABLE = []
for number in range(256):
    for _ in range(8):
        number = number >> 1 ^ 0x82F63B78 if number & 1 else number >> 1
    TABLE.append(number)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def canonical(value):
    if isinstance(value, dict):
        return {key: canonical(value[key]) for key in sorted(value, key=lambda text: text.encode())}
    return [canonical(item) for item in value] if isinstance(value, list) else value


directory = pathlib.Path(sys.argv[1])
data = (directory / "artifact.rlfa").read_bytes()
offsets, values, at = [], [], 0
while at < len(data):
    (length,) = struct.unpack_from(">I", data, at)
    payload = data[at + 4:at + 4 + length]
    assert struct.unpack_from(">I", data, at + 4 + length) == (crc32c(payload),), f"CRC-32C at byte {at}"
    value = msgpack.unpackb(payload)
    assert msgpack.packb(canonical(value)) == payload, f"not canonical at byte {at}: {value}"
    offsets.append(at)
    values.append(value)
    at += length + 8

header, records, footer = values[0], values[1:-1], values[-1]
assert (header["magic"], header["codec"]) == ("RLFA", "none"), header
assert footer["records"] == len(records), footer
assert footer["bodySha256"] == hashlib.sha256(data[offsets[1]:offsets[-1]]).hexdigest(), footer
assert footer["index"] == offsets[1:-1][::footer["indexStride"]], footer
for file in header["files"]:
    content = (directory / file["name"]).read_bytes()
    assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), file
listed = ["artifact.rlfa"] + [file["name"] for file in header["files"]]
assert sorted(path.name for path in directory.iterdir()) == sorted(listed)
print(hashlib.sha256(data).hexdigest(), header["type"], header["schema"], len(records))
