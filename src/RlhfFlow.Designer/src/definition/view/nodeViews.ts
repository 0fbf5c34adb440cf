import { content, get, number, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonValue } from "../json/JsonValue";
import { toPlain } from "../json/plain";
import { implementationOf, stageOf } from "../catalog/ports";
import type { EngineActivity } from "../catalog/EngineActivity";
import { engineStage, outcomesOf } from "../catalog/engineStage";
import type { Catalog, Stage } from "../catalog/Stage";
import { propertyOfExpression, type ActivityFacts, type Property } from "../document/ActivityFacts";
import type { CaseFacts } from "../document/FlowFacts";
import type { Graph } from "../document/Graph";
import { builtInTypes, repeatType, startType } from "../document/knownTypes";
import { engineParameters } from "../document/names";
import { inputViews, outputViews } from "./portViews";
import type { CaseView, NodeView, ParameterValue, PortView, Wire } from "./WorkflowView";

/** Node by what it was read from, its stage and the ends of wires at it. */
const seen = new WeakMap<ActivityFacts, { stage: Stage | undefined; wired: string; node: NodeView }>();

export function nodeViews(graph: Graph, catalog: Catalog, wires: readonly Wire[]): NodeView[] {
  const ends = new Map<string, string[]>();
  for (const { from, output, to, input, type } of wires) {
    push(ends, from, `>${output}`);
    push(ends, to, `<${input}`);
    if (graph.nodes.get(to)?.type === repeatType) {
      push(ends, to, `:${input}:${type}`);
    }
  }
  return [...graph.nodes.values()].map((facts) => {
    const stage = stageOf(catalog, facts);
    const at = ends.get(facts.id) ?? [];
    const wired = at.join();
    const known = seen.get(facts);
    if (known !== undefined && known.stage === stage && known.wired === wired) {
      return known.node;
    }
    const node = withCarriedTypes(nodeView(facts, stage, new Set(at)), at);
    seen.set(facts, { stage, wired, node });
    return node;
  });
}

/** What a loop carries has the kind of what its first round begins with. */
function withCarriedTypes(node: NodeView, ends: readonly string[]): NodeView {
  const types = new Map(ends.flatMap((end) => {
    const [, port, type] = /^:Initial(.+):(.+)$/.exec(end) ?? [];
    return port === undefined || type === undefined ? [] : [[port, type] as const];
  }));
  const typed = (name: string, port: PortView): PortView => ({ ...port, type: types.get(name) ?? port.type });
  return types.size === 0 ? node : {
    ...node,
    inputs: node.inputs.map((port) => typed(port.name.replace(/^Initial/, ""), port)),
    outputs: node.outputs.map((port) => typed(port.name, port)),
  };
}

function nodeView(facts: ActivityFacts, stage: Stage | undefined, wired: ReadonlySet<string>): NodeView {
  const at = (...path: string[]): JsonValue | undefined => get(facts.json, "metadata", ...path);
  const engine = engineStage(facts);
  const values = facts.properties.flatMap((item): [string, ParameterValue][] => {
    const value = engine === undefined ? parameterValue(item) : engineValue(item, engine);
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
    outcomes: outcomesOf(facts),
    starts: facts.flow.starts,
    cases: facts.flow.cases.map(caseView),
  };
  const common = new Map(values.filter(([key]) => engineParameters.has(key)));
  return Object.assign(node, defined({
    stage,
    engine,
    sets: facts.flow.sets,
    description: text(at("description")),
    width: number(at("designer", "size", "width")),
    height: number(at("designer", "size", "height")),
    implementation: implementationOf(facts),
    seed: common.get("seed"),
    threads: common.get("threads"),
    resources: common.get("resources"),
    limits: common.get("limits"),
    secrets: common.get("secrets"),
  }));
}

/** Properties of the engine's activities that are no expressions; they have views of their own. */
const plainProperties: ReadonlySet<string> = new Set(["cases", "variable", "body", "then", "else"]);

/** What an input of an activity of the engine has: conditions may be ports and parameters alike. */
function engineValue(item: Property, { parameters }: EngineActivity): ParameterValue | undefined {
  if (plainProperties.has(item.key)) {
    return undefined;
  }
  return item.kind === "variable" && Object.hasOwn(parameters.properties ?? {}, item.key)
    ? { kind: "variable", variable: item.variable } : parameterValue(item);
}

function caseView({ label, condition }: CaseFacts): CaseView {
  if (condition === undefined) {
    return { label };
  }
  const item = propertyOfExpression("condition", condition);
  const value = item?.kind === "variable" ? { kind: "variable" as const, variable: item.variable }
    : item === undefined ? undefined : parameterValue(item);
  return value === undefined ? { label } : { label, condition: value };
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
