// Answers one JSON line with one JSON line, with what @msgpack/msgpack does.
//
// {"value": description, "bytes": hex}  ->  {"bytes": its encoding, or null if JavaScript cannot express the value,
//                                            "same": whether it decodes to the described value}
// {"bytes": hex}                        ->  {"accepted": whether it decodes, "error": why not}
import { createInterface } from "node:readline";
import {
  ExtData, ExtensionCodec, decode, decodeTimestampToTimeSpec, encode, encodeTimeSpecToTimestamp,
} from "@msgpack/msgpack";

class Instant {
  constructor(sec, nsec) {
    this.sec = sec;
    this.nsec = nsec;
  }
}

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: -1,
  encode: (value) => (value instanceof Instant ? encodeTimeSpecToTimestamp(value) : null),
  decode: (data) => {
    const { sec, nsec } = decodeTimestampToTimeSpec(data);
    return new Instant(sec, nsec);
  },
});

const smallest = -(2n ** 31n);
const largest = 2n ** 32n - 1n;

const data = (description) => "hex" in description
  ? Uint8Array.from(Buffer.from(description.hex, "hex"))
  : Uint8Array.from({ length: description.length }, (_, i) => (description.step * i) % 256);

const text = (description) => {
  if ("text" in description) {
    return description.text;
  }
  const cycle = [...description.cycle];
  return Array.from({ length: description.length }, (_, i) => cycle[i % cycle.length]).join("");
};

const integer = (decimal) => {
  const value = BigInt(decimal);
  return value >= smallest && value <= largest ? Number(value) : value;
};

/** The described value; `seen` collects what its numbers are, because JavaScript has one kind of number only. */
function build(description, seen) {
  switch (description.type) {
    case "nil": return null;
    case "bool": return description.value;
    case "int": {
      const value = integer(description.value);
      seen.integers ||= typeof value === "number";
      return value;
    }
    case "float64":
    case "float32": {
      const buffer = Buffer.from(description.bits, "hex");
      const value = description.type === "float64" ? buffer.readDoubleBE() : buffer.readFloatBE();
      seen.wholeFloats ||= Number.isSafeInteger(value);
      return value;
    }
    case "str": return text(description);
    case "bin": return data(description);
    case "ext": return new ExtData(description.code, data(description));
    case "timestamp": return new Instant(Number(description.seconds), description.nanoseconds);
    case "array":
      seen.integers ||= !("items" in description) && description.length > 0;
      return "items" in description
        ? description.items.map((item) => build(item, seen))
        : Array.from({ length: description.length }, (_, i) => i % description.modulo);
    case "map":
      if ("entries" in description) {
        seen.otherKeys ||= description.entries.some(([key]) => key.type !== "str");
        return Object.fromEntries(description.entries.map(([key, value]) => [build(key, seen), build(value, seen)]));
      }
      seen.otherKeys ||= description.length > 0;
      return Object.fromEntries(Array.from({ length: description.length }, (_, i) => [i, i % description.modulo]));
    case "nested_arrays": {
      let value = build(description.inner, seen);
      for (let depth = description.depth; depth > 0; depth--) {
        value = [value];
      }
      return value;
    }
    default: throw new Error(description.type);
  }
}

const bytesEqual = (one, other) => Buffer.compare(one, other) === 0;

function same(one, other) {
  if (typeof one !== typeof other || one === null || typeof one !== "object" || other === null) {
    return Object.is(one, other);
  }
  if (one.constructor !== other.constructor) {
    return false;
  }
  if (one instanceof Uint8Array) {
    return bytesEqual(one, other);
  }
  if (one instanceof ExtData) {
    return one.type === other.type && bytesEqual(one.data, other.data);
  }
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return keys.length === others.length
    && keys.every((key, at) => key === others[at] && same(one[key], other[key]));
}

const settings = { extensionCodec, useBigInt64: true };

function answer(request) {
  const bytes = Uint8Array.from(Buffer.from(request.bytes, "hex"));
  if (!("value" in request)) {
    try {
      decode(bytes, settings);
      return { accepted: true, error: "" };
    } catch (error) {
      return { accepted: false, error: `${error.name}: ${error.message}` };
    }
  }
  const seen = {};
  const value = build(request.value, seen);
  const expressible = !seen.otherKeys && !(seen.integers && seen.wholeFloats);
  const encoded = expressible && encode(value, {
    ...settings,
    maxDepth: 1000,
    forceIntegerToFloat: seen.wholeFloats,
    forceFloat32: request.value.type === "float32",
  });
  return { bytes: expressible ? Buffer.from(encoded).toString("hex") : null, same: same(value, decode(bytes, settings)) };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
