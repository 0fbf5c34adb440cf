import type { ActivityFacts } from "../document/ActivityFacts";
import { endType, forkType, repeatType, switchType } from "../document/knownTypes";
import { portOf } from "../document/names";
import { engineActivity, type EngineActivity } from "./EngineActivity";
import type { Port } from "./Stage";

const loops = new WeakMap<ActivityFacts, EngineActivity>();

/** What the engine does at a node; a loop has the ports that it carries. Undefined for stages and unknown types. */
export function engineStage(facts: ActivityFacts): EngineActivity | undefined {
  const known = engineActivity(facts.type);
  if (known === undefined || facts.type !== repeatType) {
    return known;
  }
  let loop = loops.get(facts);
  if (loop === undefined) {
    const names = carried(facts);
    loop = { ...known, inputs: [...known.inputs, ...names.map(initialPort)], outputs: names.map(resultPort) };
    loops.set(facts, loop);
  }
  return loop;
}

/** Names of what a loop hands from round to round. */
export function carried(facts: ActivityFacts): string[] {
  return facts.properties.flatMap((item) => (item.kind === "output" ? [item.port] : []));
}

/** The outcomes that a node can end with; a stage ends with Done. */
export function outcomesOf(facts: ActivityFacts): readonly string[] {
  switch (facts.type) {
    case switchType: return [...new Set([...facts.flow.cases.map((each) => each.label), "Default"])];
    case forkType: return facts.flow.branches.length === 0 ? ["Done"] : [...new Set(facts.flow.branches)];
    case endType: return [];
    default: return engineActivity(facts.type)?.outcomes ?? ["Done"];
  }
}

function initialPort(name: string): Port {
  return { name: `Initial${portOf(name)}`, type: "", summary: `${name} of the first round.`, cardinality: "one" };
}

function resultPort(name: string): Port {
  return { name, type: "", summary: `${name} of the last round.`, cardinality: "one" };
}
