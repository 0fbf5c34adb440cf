import { toPlain, view, type Definition } from "../../src/definition";
import { catalog } from "./samples";

interface PlainActivity {
  id: string;
  nodeId?: string;
  type: string;
  customProperties?: { mergeMode?: string; canStartWorkflow?: boolean };
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

/** Everything that has to hold of a document whatever was edited, in words of the file itself. */
export function problems(d: Definition): string[] {
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

function checkWires(
  d: Definition, plain: Plain, next: ReadonlyMap<string, string[]>, check: (holds: boolean, problem: string) => void,
): void {
  const variables = new Map(plain.variables.map((variable) => [variable.id, variable]));
  check(variables.size === plain.variables.length, "a variable is declared twice");
  check(new Set(plain.variables.map((item) => item.name)).size === plain.variables.length, "a variable name stands twice");
  const writers = new Map<string, string>();
  const readers = new Map<string, string[]>();
  for (const activity of plain.root.activities) {
    for (const [key, value] of Object.entries(activity)) {
      const bound = value as { memoryReference?: { id: string }; expression?: { type: string; value: unknown } } | null;
      const written = bound?.memoryReference?.id;
      if (written !== undefined) {
        check(!writers.has(written), `variable ${written} is written twice`);
        writers.set(written, activity.id);
      } else if (bound?.expression?.type === "Variable") {
        const { id } = bound.expression.value as { id: string };
        if (id.startsWith("rf:")) {
          readers.set(id, [...(readers.get(id) ?? []), activity.id]);
        }
        check(id.startsWith("rf:") || variables.has(id), `variable ${id} is not declared`);
        check(key !== "", "a wire without a port");
      }
    }
  }
  const wired = [...readers.values()].flat().length;
  for (const { id, cases } of plain.root.activities) {
    for (const { condition } of cases ?? []) {
      const read = condition?.type === "Variable" ? (condition.value as { id: string }).id : "";
      if (read.startsWith("rf:")) {
        readers.set(read, [...(readers.get(read) ?? []), id]);
      }
    }
  }
  for (const [variable, nodes] of readers) {
    const writer = writers.get(variable);
    check(variables.has(variable), `variable ${variable} is not declared`);
    check(writer !== undefined, `nothing writes ${variable}`);
    nodes.forEach((node) => check(reaches(next, writer ?? "", node), `no control path ${writer ?? ""} > ${node}`));
  }
  writers.forEach((_, variable) => check(variables.has(variable) && readers.has(variable), `${variable} is bound for nobody`));
  variables.forEach((_, id) => check(writers.has(id) || !id.startsWith("rf:"), `variable ${id} is declared for nobody`));
  const shown = view(d, catalog).wires;
  check(shown.length === wired, "the view has other wires than the file");
  const hint = plain.customProperties?.rlhfFlow;
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
