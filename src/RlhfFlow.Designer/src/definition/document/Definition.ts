import type { JsonObject } from "../json/JsonValue";

/** A workflow document. Immutable: every edit gives a new one that shares what it did not touch. */
export interface Definition {
  readonly json: JsonObject;
}
