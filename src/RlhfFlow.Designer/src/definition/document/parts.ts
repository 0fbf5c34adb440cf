import { get, isObject, items } from "../json/access";
import type { JsonObject } from "../json/JsonValue";
import { factsOf } from "./ActivityFacts";
import { connectionsOf } from "./ConnectionFacts";
import type { Definition } from "./Definition";
import { graphOf, type Graph } from "./Graph";

const graphs = new WeakMap<Definition, Graph>();

/** The graph of a definition, read once. */
export function graph(definition: Definition): Graph {
  let known = graphs.get(definition);
  if (known === undefined) {
    known = graphOf(activities(definition).map(factsOf), connectionsOf(get(definition.json, "root", "connections")));
    graphs.set(definition, known);
  }
  return known;
}

export function activities(definition: Definition): JsonObject[] {
  return items(get(definition.json, "root", "activities")).filter(isObject);
}

export function root(definition: Definition): JsonObject {
  return get(definition.json, "root") as JsonObject;
}
