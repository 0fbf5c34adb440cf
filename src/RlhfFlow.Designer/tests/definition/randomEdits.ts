import fc from "fast-check";
import {
  addCarry, addCase, addControl, addGroup, addInput, addNode, addNote, align, autoLayout, canAddControl, canConnect, canMoveWireEnd,
  bodyOf, canRename, canSplice, carriesOf, EditError, engineActivities, moveCase, readCarried, removeCarry,
  removeCase, renameCase, setNext, setUntil, withBody, changeGroup, changeInput, changeNote, compatibleStages, connect, copyText, disconnect,
  distribute, moveNodes, moveWireEnd, paste, removeControl, removeGroup, removeInput, removeNodes, removeNote,
  renameNode, resetParameter, setDescription, setDisplayText, setImplementation, setParameter, setWorkflowInfo,
  setBranches, setCaseCondition, setCondition, setStarts, setTarget, spliceNode, variableTypes, view, type Axis, type ConditionInput, type Definition, type Edge,
  type NodeView,
} from "../../src/definition";
import { catalog } from "./samples";

/** One random edit: its kind and numbers from which it takes everything else. */
export interface RandomEdit {
  kind: string;
  picks: number[];
  text: string;
}

type Pick = <T>(list: readonly T[]) => T | undefined;
type Make = (d: Definition, pick: Pick, edit: RandomEdit) => Definition;

const edges: Edge[] = ["left", "center", "right", "top", "middle", "bottom"];
const axes: Axis[] = ["horizontal", "vertical"];
const steps = engineActivities.map((each) => each.activity);
const activities = [...new Set(catalog.stages.map((stage) => stage.activity)), ...steps, "Acme.Thing"];

export const makers: Record<string, Make> = {
  addNode: (d, pick, { picks, text }) => addNode(d, catalog, {
    activity: pick(activities) ?? "", x: at(picks, 3), y: at(picks, 4), ...(at(picks, 5) % 3 === 0 ? { id: text } : {}),
  }).definition,
  removeNodes: (d, pick) => removeNodes(d, catalog, some(ids(d), pick)),
  healNodes: (d, pick) => removeNodes(d, catalog, some(ids(d), pick).slice(0, 1), { heal: true }),
  connect: (d, pick) => {
    const ends = freeEnds(d, pick);
    return ends !== undefined && canConnect(d, catalog, ends).ok ? connect(d, catalog, ends) : d;
  },
  connectMany: (d, pick) => {
    const nodes = view(d, catalog).nodes;
    const ends = nodes.flatMap((to) => to.inputs.filter((port) => !port.connected).flatMap((port) =>
      nodes.flatMap((from) => from.outputs.filter((output) => output.type === port.type)
        .map((output) => ({ from: from.id, output: output.name, to: to.id, input: port.name })))));
    const chosen = pick(ends);
    return chosen !== undefined && canConnect(d, catalog, chosen).ok ? connect(d, catalog, chosen) : d;
  },
  disconnect: (d, pick) => disconnect(d, catalog, some(view(d, catalog).wires.map((wire) => wire.id), pick)),
  moveWireEnd: (d, pick) => {
    const wire = pick(view(d, catalog).wires);
    const { from, output, to, input } = freeEnds(d, pick) ?? { from: "", output: "", to: "", input: "" };
    const end = pick([{ from, output }, { to, input }]) ?? {};
    return wire !== undefined && canMoveWireEnd(d, catalog, wire.id, end).ok ? moveWireEnd(d, catalog, wire.id, end) : d;
  },
  splice: (d, pick) => {
    const wire = pick(view(d, catalog).wires);
    const target = pick([...activities.map((activity) => ({ activity })), ...ids(d).map((nodeId) => ({ nodeId }))]);
    return wire !== undefined && target !== undefined && canSplice(d, catalog, wire.id, target).ok
      ? spliceNode(d, catalog, wire.id, target).definition : d;
  },
  moveNodes: (d, pick, { picks }) =>
    moveNodes(d, Object.fromEntries(some(ids(d), pick).map((id) => [id, { x: at(picks, 3), y: at(picks, 4) / 2 }]))),
  setParameter: (d, pick, { text, picks }) => withNode(d, pick, (node) => {
    const names = [...Object.keys(node.stage?.parameters.properties ?? {}), "seed", "threads"].filter(isParameter);
    const value = pick([
      { kind: "text", text } as const, { kind: "text", text: "1.50" } as const,
      { kind: "literal", value: at(picks, 5) } as const, { kind: "literal", value: [text, 1] } as const,
      { kind: "input", name: view(d, catalog).inputs[0]?.name ?? "none" } as const,
    ]);
    return value === undefined ? d : setParameter(d, catalog, node.id, pick(names) ?? "seed", value);
  }),
  resetParameter: (d, pick) => withNode(d, pick, (node) =>
    resetParameter(d, catalog, node.id, pick(Object.keys(node.parameters).filter(isParameter)) ?? "seed")),
  setDisplayText: (d, pick, { text }) => withNode(d, pick, (node) => setDisplayText(d, node.id, text)),
  setDescription: (d, pick, { text }) => withNode(d, pick, (node) => setDescription(d, node.id, text)),
  renameNode: (d, pick, { text }) => withNode(d, pick, (node) =>
    (canRename(d, node.id, text).ok ? renameNode(d, catalog, node.id, text) : d)),
  setImplementation: (d, pick) => withNode(d, pick, (node) => {
    const stage = pick(compatibleStages(catalog, node));
    return stage === undefined ? d : setImplementation(d, catalog, node.id, stage.id);
  }),
  addControl: (d, pick) => {
    const from = pick(view(d, catalog).nodes);
    const [to, outcome] = [pick(ids(d).toReversed()) ?? "", pick(from?.outcomes ?? []) ?? "Done"];
    return canAddControl(d, from?.id ?? "", to, outcome).ok ? addControl(d, catalog, from?.id ?? "", to, outcome) : d;
  },
  addStep: (d, pick, { picks }) => addNode(d, catalog, { activity: pick(steps) ?? "", x: at(picks, 3), y: at(picks, 4) })
    .definition,
  moveControlEnd: (d, pick) => {
    const edge = pick(view(d, catalog).controlOnly);
    const end = pick([{ to: pick(ids(d)) ?? "" }, { from: pick(ids(d)) ?? "", output: "@Done" }]) ?? {};
    return edge !== undefined && canMoveWireEnd(d, catalog, edge.id, end).ok ? moveWireEnd(d, catalog, edge.id, end) : d;
  },
  setCondition: (d, pick, { picks, text }) => tried(d, () => withType(d, pick, "Elsa.FlowDecision", (node) =>
    setCondition(d, catalog, node.id, "condition", condition(d, pick, picks, text)))),
  addCase: (d, pick) => withType(d, pick, "Elsa.FlowSwitch", (node) => addCase(d, node.id)),
  removeCase: (d, pick) => withType(d, pick, "Elsa.FlowSwitch", (node) => removeCase(d, node.id, pick(node.cases)?.label ?? "")),
  moveCase: (d, pick) => withType(d, pick, "Elsa.FlowSwitch", (node) =>
    moveCase(d, node.id, pick(node.cases)?.label ?? "", pick([-1, 1] as const) ?? 1)),
  renameCase: (d, pick, { text }) => tried(d, () => withType(d, pick, "Elsa.FlowSwitch", (node) =>
    renameCase(d, node.id, pick(node.cases)?.label ?? "", text))),
  setCaseCondition: (d, pick, { picks, text }) => tried(d, () => withType(d, pick, "Elsa.FlowSwitch", (node) =>
    setCaseCondition(d, catalog, node.id, pick(node.cases)?.label ?? "", condition(d, pick, picks, text)))),
  addCarry: (d, pick, { text }) => tried(d, () => withType(d, pick, "RlhfFlow.Repeat", (node) =>
    addCarry(d, node.id, pick(["Policy", "Corpus", text]) ?? ""))),
  removeCarry: (d, pick) => withType(d, pick, "RlhfFlow.Repeat", (node) =>
    removeCarry(d, node.id, pick(carriesOf(d, node.id))?.port ?? "")),
  setNext: (d, pick) => withType(d, pick, "RlhfFlow.Repeat", (node) => {
    const [port, from] = [pick(carriesOf(d, node.id))?.port, pick(outputsIn(d, node.id))];
    return port === undefined || from === undefined ? d : setNext(d, node.id, port, from);
  }),
  setUntil: (d, pick) => withType(d, pick, "RlhfFlow.Repeat", (node) => {
    const from = pick(outputsIn(d, node.id));
    return from === undefined ? d : setUntil(d, node.id, from);
  }),
  readCarried: (d, pick) => {
    const [port, carried] = [pick(view(d, catalog).nodes.flatMap((node) => node.inputs
      .map((input) => ({ node: node.id, input: input.name })))), pick(d.around?.carried ?? [])];
    return port === undefined || carried === undefined ? d : readCarried(d, port.node, port.input, carried.variable);
  },
  editBody: (d, pick, edit) => withType(d, pick, "RlhfFlow.Repeat", (node) => {
    const body = bodyOf(d, [node.id]);
    const kind = pick(Object.keys(makers)) ?? "addNode";
    return body === undefined ? d : withBody(d, [node.id], apply(body, { ...edit, kind, picks: edit.picks.slice(2) }));
  }),
  setBranches: (d, pick, { text }) => tried(d, () => withType(d, pick, "Elsa.FlowFork", (node) =>
    setBranches(d, node.id, pick([["A", text], ["B", "A"], ["A", "B", "C"], []]) ?? []))),
  setTarget: (d, pick, { text }) => tried(d, () => withType(d, pick, "Elsa.SetVariable", (node) =>
    setTarget(d, node.id, text, pick(variableTypes) ?? "Object"))),
  setStarts: (d, pick, { picks }) => withType(d, pick, pick(["Elsa.Cron", "Elsa.Timer", "Elsa.StartAt"]) ?? "", (node) =>
    setStarts(d, node.id, at(picks, 5) % 3 !== 0)),
  removeControl: (d, pick) => removeControl(d, catalog, some(view(d, catalog).controlOnly.map((edge) => edge.id), pick)),
  setWorkflowInfo: (d, pick, { text }) => setWorkflowInfo(d, pick([{ name: text }, { description: text }]) ?? {}),
  addInput: (d, pick, { text, picks }) => (isFreeInput(d, text) ? addInput(d, {
    name: text, type: pick(["Int32", "String", "Double[]"]) ?? "", displayName: "", description: text,
    ...(at(picks, 3) % 2 === 0 ? { defaultValue: at(picks, 4) } : {}),
  }) : d),
  changeInput: (d, pick, { text, picks }) => {
    const input = pick(view(d, catalog).inputs);
    const change = pick([{ name: text }, { type: "Int64" }, { description: text }, { defaultValue: at(picks, 3) },
      { defaultValue: undefined }]);
    return input === undefined || change === undefined || ("name" in change && !isFreeInput(d, text)) ? d
      : changeInput(d, input.name, change);
  },
  removeInput: (d, pick) => removeInput(d, pick(view(d, catalog).inputs)?.name ?? ""),
  addGroup: (d, pick, { text }) => addGroup(d, {
    title: text, color: "blue", x: 0, y: 0, width: 100, height: 80, nodes: some(ids(d), pick),
  }).definition,
  changeGroup: (d, pick, { text, picks }) => changeGroup(d, pick(view(d, catalog).groups)?.id ?? "",
    pick([{ title: text }, { x: at(picks, 3) }, { collapsed: at(picks, 3) % 2 === 0 }, { nodes: some(ids(d), pick) }]) ?? {}),
  removeGroup: (d, pick) => removeGroup(d, pick(view(d, catalog).groups)?.id ?? ""),
  addNote: (d, _pick, { text }) => addNote(d, { text, x: 1, y: 2, width: 100, height: 50 }).definition,
  changeNote: (d, pick, { text }) => changeNote(d, pick(view(d, catalog).notes)?.id ?? "", { text }),
  removeNote: (d, pick) => removeNote(d, pick(view(d, catalog).notes)?.id ?? ""),
  autoLayout: (d, pick) => autoLayout(d, catalog, pick([{}, { ids: some(ids(d), pick) }]) ?? {}),
  align: (d, pick) => align(d, some(ids(d), pick), pick(edges) ?? "left"),
  distribute: (d, pick) => distribute(d, some(ids(d), pick), pick(axes) ?? "vertical"),
  paste: (d, pick, { picks }) => (ids(d).length > 60 ? d : paste(d, catalog, copyText(d, catalog, some(ids(d), pick)), {
    x: at(picks, 3), y: at(picks, 4), keepOuterLinks: at(picks, 5) % 2 === 0,
  }).definition),
};

const text = fc.oneof(
  fc.constantFrom("a", "b", "reward", "ppo-2", "name_1", "", "0.1", "[1, 2.0]", "é \"x\"\n"),
  fc.string({ maxLength: 8, unit: "grapheme" }),
);

export function anyEdit(kinds: readonly string[] = Object.keys(makers)): fc.Arbitrary<RandomEdit> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    picks: fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }),
    text,
  });
}

export function apply(d: Definition, edit: RandomEdit): Definition {
  let next = 0;
  const pick: Pick = (list) => list[at(edit.picks, next++) % Math.max(1, list.length)];
  return (makers[edit.kind] as Make)(d, pick, edit);
}

function at(picks: readonly number[], index: number): number {
  return picks[index % picks.length] ?? 0;
}

function ids(d: Definition): string[] {
  return view(d, catalog).nodes.map((node) => node.id);
}

function some(list: readonly string[], pick: Pick): string[] {
  const [first, second, third] = [pick(list), pick(list), pick(list)];
  return [first, second, third].filter((item) => item !== undefined);
}

function withNode(d: Definition, pick: Pick, edit: (node: NodeView) => Definition): Definition {
  const node = pick(view(d, catalog).nodes);
  return node === undefined ? d : edit(node);
}

/** What has an edit of its own is no parameter, though a form shows it among them. */
function isParameter(name: string): boolean {
  return !["cases", "branches", "variable", "condition", "until"].includes(name);
}

function withType(d: Definition, pick: Pick, type: string, edit: (node: NodeView) => Definition): Definition {
  const node = pick(view(d, catalog).nodes.filter((each) => each.type === type));
  return node === undefined ? d : edit(node);
}

function outputsIn(d: Definition, loop: string): { node: string; output: string }[] {
  const body = bodyOf(d, [loop]);
  return body === undefined ? [] : view(body, catalog).nodes.flatMap((node) =>
    node.outputs.map((port) => ({ node: node.id, output: port.name })));
}

/** An edit that may be refused. */
function tried(d: Definition, edit: () => Definition): Definition {
  try {
    return edit();
  } catch (error) {
    if (error instanceof EditError) {
      return d;
    }
    throw error;
  }
}

function condition(d: Definition, pick: Pick, picks: readonly number[], text: string): ConditionInput {
  const { nodes, variables } = view(d, catalog);
  const output = pick(nodes.flatMap((node) => node.outputs.filter((port) => port.type === "boolean")
    .map((port) => ({ node: node.id, output: port.name }))));
  const variable = pick(variables)?.id;
  return pick<ConditionInput>([
    { kind: "literal", value: at(picks, 6) % 2 === 0 }, { kind: "input", name: text },
    ...(output === undefined ? [] : [{ kind: "output" as const, ...output }]),
    ...(variable === undefined ? [] : [{ kind: "variable" as const, variable }]),
  ]) ?? { kind: "literal", value: true };
}

function freeEnds(d: Definition, pick: Pick): { from: string; output: string; to: string; input: string } | undefined {
  const nodes = view(d, catalog).nodes;
  const [from, to] = [pick(nodes), pick(nodes.toReversed())];
  const [output, input] = [pick(from?.outputs ?? []), pick(to?.inputs ?? [])];
  return from === undefined || to === undefined || output === undefined || input === undefined ? undefined
    : { from: from.id, output: output.name, to: to.id, input: input.name };
}

function isFreeInput(d: Definition, name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && view(d, catalog).inputs.every((input) => input.name !== name);
}
