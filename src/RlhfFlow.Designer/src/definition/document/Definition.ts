import type { JsonObject } from "../json/JsonValue";

/** A workflow document. Immutable: every edit gives a new one that shares what it did not touch. */
export interface Definition {
  readonly json: JsonObject;
  /** What is around it, where it is the body of a loop and `root` is that body. */
  readonly around?: Surroundings;
}

/** What the body of a loop shares with the workflow around it. */
export interface Surroundings {
  /** Variables that are read outside. */
  reads: ReadonlySet<string>;
  /** Variables that are written outside. */
  writes: ReadonlySet<string>;
  /** What the loops hand to each round: sources in the body that are no nodes of it. */
  carried: readonly Carried[];
}

export interface Carried {
  loop: string;
  port: string;
  /** Inside the body, what the round works on; behind the loop, what the last round made. */
  variable: string;
}
