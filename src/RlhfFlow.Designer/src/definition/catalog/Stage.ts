/** The parts of a stage's description that drawing a workflow needs; `GET /api/stages` gives more. */
export interface Port {
  name: string;
  type: string;
  summary: string;
  cardinality: "one" | "optional" | "many";
}

/** JSON Schema of one parameter, as far as this module reads it. */
export interface ParameterShape {
  type?: string | string[];
  default?: unknown;
}

export interface Stage {
  activity: string;
  id: string;
  isDefault: boolean;
  inputs: Port[];
  outputs: Port[];
  parameters: { properties?: Record<string, ParameterShape>; required?: string[] };
}

/** The installed stages, found by activity and implementation. */
export interface Catalog<S extends Stage = Stage> {
  readonly stages: readonly S[];
  /** The named implementation, or the default one; undefined if there is none of that name. */
  find(activity: string, implementation?: string): S | undefined;
  /** All implementations of an activity, the default first. */
  of(activity: string): readonly S[];
}
