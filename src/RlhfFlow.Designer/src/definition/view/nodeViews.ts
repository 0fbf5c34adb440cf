import { content, get, number, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonValue } from "../json/JsonValue";
import { toPlain } from "../json/plain";
import { implementationOf, stageOf } from "../catalog/ports";
import type { Catalog, Stage } from "../catalog/Stage";
import type { ActivityFacts, Property } from "../document/ActivityFacts";
import type { Graph } from "../document/Graph";
import { builtInTypes, startType } from "../document/knownTypes";
import { engineParameters } from "../document/names";
import { inputViews, outputViews } from "./portViews";
import type { NodeView, ParameterValue, Wire } from "./WorkflowView";

/** Node by what it was read from, its stage and the ends of wires at it. */
const seen = new WeakMap<ActivityFacts, { stage: Stage | undefined; wired: string; node: NodeView }>();

export function nodeViews(graph: Graph, catalog: Catalog, wires: readonly Wire[]): NodeView[] {
  const ends = new Map<string, string[]>();
  for (const { from, output, to, input } of wires) {
    push(ends, from, `>${output}`);
    push(ends, to, `<${input}`);
  }
  return [...graph.nodes.values()].map((facts) => {
    const stage = stageOf(catalog, facts);
    const at = ends.get(facts.id) ?? [];
    const wired = at.join();
    const known = seen.get(facts);
    if (known !== undefined && known.stage === stage && known.wired === wired) {
      return known.node;
    }
    const node = nodeView(facts, stage, new Set(at));
    seen.set(facts, { stage, wired, node });
    return node;
  });
}

function nodeView(facts: ActivityFacts, stage: Stage | undefined, wired: ReadonlySet<string>): NodeView {
  const at = (...path: string[]): JsonValue | undefined => get(facts.json, "metadata", ...path);
  const values = facts.properties.flatMap((item): [string, ParameterValue][] => {
    const value = parameterValue(item);
    return value === undefined ? [] : [[item.key, value]];
  });
  const node: NodeView = {
    id: facts.id,
    type: facts.type,
    known: stage !== undefined || builtInTypes.has(facts.type),
    isStart: facts.type === startType,
    displayText: text(at("displayText")) || facts.id,
    x: number(at("designer", "position", "x")) ?? 0,
    y: number(at("designer", "position", "y")) ?? 0,
    parameters: Object.fromEntries(values.filter(([key]) => !engineParameters.has(key))),
    inputs: inputViews(facts, stage, wired),
    outputs: outputViews(facts, stage, wired),
  };
  const engine = new Map(values.filter(([key]) => engineParameters.has(key)));
  return Object.assign(node, defined({
    stage,
    description: text(at("description")),
    width: number(at("designer", "size", "width")),
    height: number(at("designer", "size", "height")),
    implementation: implementationOf(facts),
    seed: engine.get("seed"),
    threads: engine.get("threads"),
    resources: engine.get("resources"),
    limits: engine.get("limits"),
    secrets: engine.get("secrets"),
  }));
}

/** What a parameter has; undefined for ports. */
export function parameterValue(item: Property): ParameterValue | undefined {
  switch (item.kind) {
    case "literal": return { kind: "literal", value: toPlain(item.value), text: text(item.value) ?? compactJson(item.value) };
    case "object": return objectValue(item.value);
    case "input": return { kind: "input", name: item.name };
    case "other": return { kind: "other", type: item.type, text: otherText(item.value) };
    default: return undefined;
  }
}

function objectValue(value: JsonValue): ParameterValue {
  const inner = content(value);
  return inner === undefined ? { kind: "other", type: "Object", text: text(value) ?? "" }
    : { kind: "literal", value: toPlain(inner), text: text(value) ?? compactJson(value) };
}

function otherText(value: JsonValue): string {
  const expression = get(value, "expression", "value") ?? value;
  return text(expression) ?? compactJson(expression);
}

function defined<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}
