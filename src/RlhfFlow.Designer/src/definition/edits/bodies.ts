import { array, get, isObject, items, object, set, text } from "../json/access";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";
import type { ActivityFacts } from "../document/ActivityFacts";
import type { Definition, Surroundings } from "../document/Definition";
import { flowchartType } from "../document/knownTypes";
import { graph } from "../document/parts";

/**
 * The body of a loop as a definition of its own, to be edited like any other: its root is the body, everything else is
 * the workflow's. Undefined where the loop, or one on the way to it, is gone or has no flowchart in it.
 */
export function bodyOf(d: Definition, path: readonly string[]): Definition | undefined {
  return path.reduce<Definition | undefined>((outer, id) => outer && inside(outer, id), d);
}

/** The workflow with an edited body in its place. */
export function withBody(d: Definition, path: readonly string[], body: Definition): Definition {
  const [id, ...rest] = path;
  const inner = id === undefined ? undefined : inside(d, id);
  if (id === undefined || inner === undefined) {
    return body;
  }
  const edited = withBody(inner, rest, body).json;
  const root = get(d.json, "root") as JsonObject;
  const activities = items(get(root, "activities")).map((item) =>
    (isObject(item) && text(get(item, "id")) === id ? set(item, "body", get(edited, "root") as JsonValue) : item));
  return { ...d, json: set(edited, "root", set(root, "activities", array(activities))) };
}

/** An empty flowchart for a new loop. */
export function newBody(nodeId: string): JsonObject {
  return object({
    id: "body", nodeId: `${nodeId}:body`, name: "Flowchart1", type: flowchartType, version: scalar(1),
    customProperties: object({}), metadata: object({}), activities: array([]), variables: array([]),
    connections: array([]),
  });
}

function inside(d: Definition, id: string): Definition | undefined {
  const loop = graph(d).nodes.get(id);
  const body = get(loop?.json, "body");
  if (loop === undefined || !isObject(body) || text(get(body, "type")) !== flowchartType) {
    return undefined;
  }
  return { json: set(d.json, "root", body), around: surroundings(d, loop) };
}

function surroundings(d: Definition, loop: ActivityFacts): Surroundings {
  const reads = new Set(d.around?.reads);
  const writes = new Set(d.around?.writes);
  for (const { id, properties, flow } of graph(d).nodes.values()) {
    properties.forEach((item) => (item.kind === "variable" ? reads.add(item.variable)
      : item.kind === "output" ? writes.add(item.variable) : undefined));
    if (id !== loop.id) {
      flow.reads.forEach((variable) => reads.add(variable));
      flow.writes.forEach((variable) => writes.add(variable));
    }
  }
  const carried = loop.properties.flatMap((item) =>
    (item.kind === "output" ? [{ loop: loop.id, port: item.port, variable: item.variable }] : []));
  return { reads, writes, carried: [...carried, ...d.around?.carried ?? []] };
}
