/** JSON that remembers how it was spelled. Values are immutable; equal ones may be shared. */
export type JsonValue = JsonScalar | JsonArray | JsonObject;

/** A number, string, true, false or null as its source token: `1.0` stays `1.0`. */
export interface JsonScalar {
  readonly kind: "scalar";
  readonly token: string;
}

export interface JsonArray {
  readonly kind: "array";
  readonly items: readonly JsonValue[];
}

export interface JsonObject {
  readonly kind: "object";
  readonly members: readonly JsonMember[];
  /** Text that is written instead of the canonical layout, for an object that nothing here understands. */
  readonly source?: string;
}

export interface JsonMember {
  readonly key: string;
  /** The key as it is written: quoted, with the fewest escapes. */
  readonly token: string;
  readonly value: JsonValue;
}
