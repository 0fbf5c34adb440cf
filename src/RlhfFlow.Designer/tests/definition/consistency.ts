import { bodyOf, toPlain, view, type Definition } from "../../src/definition";
import { catalog } from "./samples";

interface PlainActivity {
  id: string;
  nodeId?: string;
  type: string;
  customProperties?: { mergeMode?: string; canStartWorkflow?: boolean };
  body?: { activities: PlainActivity[] };
  cases?: { label: string; condition?: { type: string; value: unknown } }[];
  [property: string]: unknown;
}
interface Plain {
  variables: { id: string; name: string }[];
  customProperties?: { rlhfFlow?: string };
  root: {
    activities: PlainActivity[];
    connections: { source: { activity: string; port?: string }; target: { activity: string } }[];
    customProperties?: { rlhfFlowCanvas?: string };
  };
}

/** Everything that has to hold of a document whatever was edited, in words of the file itself; bodies of loops too. */
export function problems(d: Definition): string[] {
  const plain = toPlain(d.json) as Plain;
  const found = levelProblems(d);
  const check = (holds: boolean, problem: string): void => {
    if (!holds) {
      found.push(problem);
    }
  };
  checkVariables(plain, check);
  const inside = (outer: readonly PlainActivity[], path: readonly string[]): void => outer.forEach(({ id, body }) => {
    const here = body === undefined ? undefined : bodyOf(d, [...path, id]);
    if (body !== undefined && here !== undefined) {
      found.push(...levelProblems(here).map((problem) => `in ${[...path, id].join(".")}: ${problem}`));
      inside(body.activities, [...path, id]);
    }
  });
  inside(plain.root.activities, []);
  return found;
}

/** What has to hold of one flowchart. */
function levelProblems(d: Definition): string[] {
  const plain = toPlain(d.json) as Plain;
  const { activities, connections } = plain.root;
  const found: string[] = [];
  const check = (holds: boolean, problem: string): void => {
    if (!holds) {
      found.push(problem);
    }
  };
  const ids = activities.map((activity) => activity.id);
  check(new Set(ids).size === ids.length, "an id stands twice");
  const pairs = connections.map((item) => `${item.source.activity} ${item.target.activity}`);
  check(new Set(pairs).size === pairs.length, "a pair is connected twice");
  connections.forEach((item) => check(ids.includes(item.source.activity) && ids.includes(item.target.activity),
    `a connection leads nowhere: ${item.source.activity} > ${item.target.activity}`));
  const next = new Map(ids.map((id) => [id, connections.filter((item) => item.source.activity === id)
    .map((item) => item.target.activity)]));
  checkWires(d, plain, next, check);
  checkStart(activities, connections, next, check);
  for (const node of view(d, catalog).nodes) {
    const ports = connections.filter((item) => item.source.activity === node.id).map((item) => item.source.port ?? "Done");
    ports.forEach((port) => check(node.outcomes.includes(port), `${node.id} never ends with ${port}`));
  }
  check(topological(ids, next), "there is a loop");
  const canvas = plain.root.customProperties?.rlhfFlowCanvas;
  const groups = canvas === undefined ? [] : (JSON.parse(canvas) as { groups: { nodes: string[] }[] }).groups;
  groups.forEach((group) => check(group.nodes.every((id) => ids.includes(id)), "a group holds a node that is gone"));
  return found;
}

/** Where variables are written and read, on all levels. */
function usesOf(activities: readonly PlainActivity[], deep: boolean) {
  const writers = new Map<string, PlainActivity[]>();
  const readers = new Map<string, { id: string; key: string }[]>();
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...map.get(key) ?? [], value]);
  for (const activity of activities) {
    for (const [key, value] of Object.entries(activity)) {
      const bound = value as { memoryReference?: { id: string }; expression?: { type: string; value: unknown } } | null;
      if (bound?.memoryReference !== undefined) {
        add(writers, bound.memoryReference.id, activity);
      } else if (bound?.expression?.type === "Variable") {
        add(readers, (bound.expression.value as { id: string }).id, { id: activity.id, key });
      }
    }
    for (const { condition } of activity.cases ?? []) {
      if (condition?.type === "Variable") {
        add(readers, (condition.value as { id: string }).id, { id: activity.id, key: "cases" });
      }
    }
    if (deep && activity.body !== undefined) {
      const inner = usesOf(activity.body.activities, true);
      inner.writers.forEach((list, id) => list.forEach((each) => add(writers, id, each)));
      inner.readers.forEach((list, id) => list.forEach((each) => add(readers, id, each)));
    }
  }
  return { writers, readers };
}

const isWire = (variable: string): boolean => variable.startsWith("rf:");
/** Reads of a loop that look into its body: what stood there may have been removed, which the validator says. */
const looksInside = (key: string): boolean => /^(next[A-Z].*|until)$/.test(key);

function checkVariables(plain: Plain, check: (holds: boolean, problem: string) => void): void {
  const variables = new Map(plain.variables.map((variable) => [variable.id, variable]));
  check(variables.size === plain.variables.length, "a variable is declared twice");
  check(new Set(plain.variables.map((item) => item.name)).size === plain.variables.length, "a variable name stands twice");
  const { writers, readers } = usesOf(plain.root.activities, true);
  for (const [variable, list] of writers) {
    const byLoop = list[0]?.type === "RlhfFlow.Repeat";
    check(list.length === 1, `variable ${variable} is written ${list.length} times`);
    check(variables.has(variable), `${variable} is not declared`);
    check(readers.has(variable) || byLoop, `${variable} is bound for nobody`);
  }
  for (const [variable, list] of readers) {
    check(variables.has(variable), `variable ${variable} is not declared`);
    check(!isWire(variable) || writers.has(variable) || list.every((each) => looksInside(each.key)),
      `nothing writes ${variable}`);
  }
  variables.forEach((_, id) => check(writers.has(id) || readers.has(id) || !isWire(id), `variable ${id} is declared for nobody`));
}

function checkWires(
  d: Definition, plain: Plain, next: ReadonlyMap<string, string[]>, check: (holds: boolean, problem: string) => void,
): void {
  const { writers, readers } = usesOf(plain.root.activities, false);
  let wired = 0;
  for (const [variable, list] of readers) {
    const writer = writers.get(variable)?.[0]?.id;
    if (writer !== undefined) {
      wired += list.filter((each) => each.key !== "cases").length;
      list.forEach(({ id }) => check(reaches(next, writer, id), `no control path ${writer} > ${id}`));
    }
  }
  const shown = view(d, catalog).wires;
  check(shown.length === wired, "the view has other wires than the file");
  const hint = d.around === undefined ? plain.customProperties?.rlhfFlow : undefined;
  if (hint !== undefined) {
    const key = (item: Record<string, string>): string => `${item.from} ${item.output} ${item.to} ${item.input}`;
    const listed = (JSON.parse(hint) as { edges: Record<string, string>[] }).edges.map(key).sort();
    const drawn = shown.map(({ from, output, to, input }) => key({ from, output, to, input })).sort();
    check(JSON.stringify(listed) === JSON.stringify(drawn), "the hint lists other wires");
  }
}

function checkStart(
  activities: readonly PlainActivity[], connections: Plain["root"]["connections"],
  next: ReadonlyMap<string, string[]>, check: (holds: boolean, problem: string) => void,
): void {
  const starts = activities.filter((activity) => activity.type === "Elsa.Start"
    || (["Elsa.Cron", "Elsa.Timer", "Elsa.StartAt"].includes(activity.type) && activity.customProperties?.canStartWorkflow));
  const decisions = activities.filter((activity) => ["Elsa.FlowDecision", "Elsa.FlowSwitch"].includes(activity.type));
  check(starts.length === 1 || activities.length === 0, `there are ${starts.length} starts`);
  for (const { id, customProperties } of activities) {
    const inbound = connections.filter((item) => item.target.activity === id);
    check(inbound.length > 0 || starts.some((start) => start.id === id), `${id} has nothing before it`);
    check(starts.every((start) => id === start.id || reaches(next, start.id, id)), `${id} is not reached from start`);
    const conditional = decisions.some((decision) => decision.id !== id && reaches(next, decision.id, id));
    check((customProperties?.mergeMode === "Merge") === (inbound.length > 1 && !conditional), `${id} has the wrong mergeMode`);
  }
}

function reaches(next: ReadonlyMap<string, string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) {
      return true;
    }
    (next.get(id) ?? []).forEach((other) => seen.add(other));
  }
  return false;
}

function topological(ids: readonly string[], next: ReadonlyMap<string, string[]>): boolean {
  const waiting = new Map(ids.map((id) => [id, 0]));
  next.forEach((list) => list.forEach((id) => waiting.set(id, (waiting.get(id) ?? 0) + 1)));
  const open = ids.filter((id) => waiting.get(id) === 0);
  let done = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    done++;
    for (const other of next.get(id) ?? []) {
      waiting.set(other, (waiting.get(other) ?? 0) - 1);
      if (waiting.get(other) === 0) {
        open.push(other);
      }
    }
  }
  return done === ids.length;
}
