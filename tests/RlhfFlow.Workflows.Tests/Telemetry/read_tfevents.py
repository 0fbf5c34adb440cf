"""Reads a TensorBoard event file with the standard library alone: TFRecord framing, CRC-32C, protocol buffers."""
import json
import struct
import sys

TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
    TABLE.append(byte)


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        length, length_crc = struct.unpack_from("<QI", data, at)
        assert masked_crc(data[at:at + 8]) == length_crc, f"length at {at}"
        record = data[at + 12:at + 12 + length]
        assert masked_crc(record) == struct.unpack_from("<I", data, at + 12 + length)[0], f"record at {at}"
        yield record
        at += 16 + length


def varint(data, at):
    value, shift = 0, 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


def fields(data):
    at, found = 0, {}
    while at < len(data):
        tag, at = varint(data, at)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            found[number], at = varint(data, at)
        elif wire == 1:
            found[number], at = struct.unpack_from("<d", data, at)[0], at + 8
        elif wire == 5:
            found[number], at = struct.unpack_from("<f", data, at)[0], at + 4
        else:
            assert wire == 2, f"wire type {wire}"
            length, at = varint(data, at)
            assert at + length <= len(data)
            found[number], at = data[at:at + length], at + length
    return found


def row(record):
    event = fields(record)
    if 3 in event:
        return {"file_version": event[3].decode(), "wall_time": event[1]}
    value = fields(fields(event[5])[1])
    return {"tag": value[1].decode(), "value": repr(value[2]), "step": event[2], "wall_time": event[1]}


assert masked_crc(b"123456789") == ((0xE3069283 >> 15 | 0xE3069283 << 17) + 0xA282EAD8) & 0xFFFFFFFF
with open(sys.argv[1], "rb") as file:
    print(json.dumps([row(record) for record in records(file.read())]))
