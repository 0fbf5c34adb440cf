import { content, get, isObject, items, number, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { toPlain } from "../json/plain";
import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { startType } from "../document/knownTypes";
import { graph } from "../document/parts";
import { controlId } from "../edits/controlChecks";
import { variableId } from "../edits/Draft";
import { isWireVariable } from "../edits/variables";
import { nodeViews } from "./nodeViews";
import { wiresOf } from "./wiresOf";
import type { ControlEdge, Group, Note, VariableView, WorkflowInput, WorkflowView } from "./WorkflowView";

const views = new WeakMap<Definition, { catalog: Catalog; view: WorkflowView }>();

/**
 * What a person sees of a definition. Nodes and wires that an edit did not touch are the same objects as before it, so
 * that a canvas can tell what to draw again.
 */
export function view(d: Definition, catalog: Catalog): WorkflowView {
  const known = views.get(d);
  if (known?.catalog === catalog) {
    return known.view;
  }
  const made = read(d, catalog);
  views.set(d, { catalog, view: made });
  return made;
}

function read(d: Definition, catalog: Catalog): WorkflowView {
  const shape = graph(d);
  const wires = wiresOf(shape, catalog);
  const canvas = content(get(d.json, "root", "customProperties", "rlhfFlowCanvas"));
  return {
    id: text(get(d.json, "definitionId")) ?? "",
    name: text(get(d.json, "name")) ?? "",
    description: text(get(d.json, "description")) ?? "",
    inputs: inputsOf(d),
    variables: variablesOf(d),
    nodes: nodeViews(shape, catalog, wires),
    wires,
    ...ordersOf(d),
    groups: items(get(canvas, "groups")).filter(isObject).map(groupOf),
    notes: items(get(canvas, "notes")).filter(isObject).map(noteOf),
  };
}

function inputsOf(d: Definition): WorkflowInput[] {
  const defaults = get(content(get(d.json, "customProperties", "rlhfFlow")), "inputDefaults");
  return items(get(d.json, "inputs")).filter(isObject).map((item) => {
    const name = text(get(item, "name")) ?? "";
    const type = text(get(item, "type")) ?? "Object";
    const isArray = get(item, "isArray");
    const value = given(get(item, "defaultValue")) ?? given(get(defaults, name));
    return {
      name,
      type: isArray?.kind === "scalar" && isArray.token === "true" && !type.endsWith("[]") ? `${type}[]` : type,
      displayName: text(get(item, "displayName")) ?? name,
      description: text(get(item, "description")) ?? "",
      ...(value === undefined ? {} : { defaultValue: toPlain(value), defaultText: compactJson(value) }),
    };
  });
}

function variablesOf(d: Definition): VariableView[] {
  const declared = [...items(get(d.json, "variables")), ...items(get(d.json, "root", "variables"))];
  return declared.map((item) => ({
    id: variableId(item),
    name: text(get(item, "name")) ?? variableId(item),
    type: text(get(item, "typeName")) ?? "Object",
  })).filter((item) => item.id !== "" && !isWireVariable(item.id));
}

function given(value: JsonValue | undefined): JsonValue | undefined {
  return value?.kind === "scalar" && value.token === "null" ? undefined : value;
}

/** Connections without a wire between their nodes, by whether they begin at Elsa.Start. */
function ordersOf(d: Definition): Pick<WorkflowView, "controlOnly" | "beginnings"> {
  const { nodes, connections, edges } = graph(d);
  const wired = new Set(edges.map((edge) => `${edge.from}\n${edge.to}`));
  const seen = new Set<string>();
  const orders = connections.flatMap(({ from, outcome, to }) => {
    const id = controlId({ from, outcome, to });
    const shown = nodes.has(from) && nodes.has(to) && !wired.has(`${from}\n${to}`) && !seen.has(id);
    seen.add(id);
    return shown ? [{ id, from, outcome, to }] : [];
  });
  const begins = (edge: ControlEdge): boolean => nodes.get(edge.from)?.type === startType;
  return { controlOnly: orders.filter((edge) => !begins(edge)), beginnings: orders.filter(begins) };
}

function groupOf(item: JsonObject): Group {
  const collapsed = get(item, "collapsed");
  return {
    ...frame(item),
    title: text(get(item, "title")) ?? "",
    color: text(get(item, "color")) ?? "",
    ...(collapsed?.kind === "scalar" && collapsed.token === "true" ? { collapsed: true } : {}),
    nodes: items(get(item, "nodes")).flatMap((node) => text(node) ?? []),
  };
}

function noteOf(item: JsonObject): Note {
  return { ...frame(item), text: text(get(item, "text")) ?? "" };
}

function frame(item: JsonObject): { id: string; x: number; y: number; width: number; height: number } {
  const side = (name: string, otherwise: number): number => number(get(item, name)) ?? otherwise;
  return {
    id: text(get(item, "id")) ?? "", x: side("x", 0), y: side("y", 0), width: side("width", 200),
    height: side("height", 100),
  };
}
