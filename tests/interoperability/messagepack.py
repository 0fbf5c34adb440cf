"""Answers one JSON line with one JSON line, with what Python's msgpack does.

{"value": description, "bytes": hex}  ->  {"bytes": its encoding, "same": whether it decodes to the described value}
{"bytes": hex}                        ->  {"accepted": whether it decodes, "error": why not}
"""
import json
import struct
import sys

import msgpack


def data(description):
    if "hex" in description:
        return bytes.fromhex(description["hex"])
    return bytes(description["step"] * i % 256 for i in range(description["length"]))


def text(description):
    if "text" in description:
        return description["text"]
    cycle = description["cycle"]
    return "".join(cycle[i % len(cycle)] for i in range(description["length"]))


def build(description):
    kind = description["type"]
    if kind == "nil":
        return None
    if kind == "bool":
        return description["value"]
    if kind == "int":
        return int(description["value"])
    if kind == "float64":
        return struct.unpack(">d", bytes.fromhex(description["bits"]))[0]
    if kind == "float32":
        return struct.unpack(">f", bytes.fromhex(description["bits"]))[0]
    if kind == "str":
        return text(description)
    if kind == "bin":
        return data(description)
    if kind == "ext":
        return msgpack.ExtType(description["code"], data(description))
    if kind == "timestamp":
        return msgpack.Timestamp(int(description["seconds"]), description["nanoseconds"])
    if kind == "array" and "items" in description:
        return [build(item) for item in description["items"]]
    if kind == "array":
        return [i % description["modulo"] for i in range(description["length"])]
    if kind == "map" and "entries" in description:
        return {build(key): build(value) for key, value in description["entries"]}
    if kind == "map":
        return {i: i % description["modulo"] for i in range(description["length"])}
    if kind == "nested_arrays":
        value = build(description["inner"])
        for _ in range(description["depth"]):
            value = [value]
        return value
    raise ValueError(kind)


def same(one, other):
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return struct.pack(">d", one) == struct.pack(">d", other)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one), list(other)) and same(list(one.values()), list(other.values()))
    return one == other


def decode(bytes_):
    return msgpack.unpackb(bytes_, raw=False, strict_map_key=False, timestamp=0)


def answer(request):
    bytes_ = bytes.fromhex(request["bytes"])
    if "value" not in request:
        try:
            decode(bytes_)
            return {"accepted": True, "error": ""}
        except Exception as error:  # Each library refuses with errors of many kinds; all are a refusal.
            return {"accepted": False, "error": f"{type(error).__name__}: {error}"}
    value = build(request["value"])
    packed = msgpack.packb(value, use_single_float=request["value"]["type"] == "float32")
    return {"bytes": packed.hex(), "same": same(value, decode(bytes_))}


sys.setrecursionlimit(5000)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
