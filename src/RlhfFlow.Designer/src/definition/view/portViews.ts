import { inputPort, outputPort, takenPlaces } from "../catalog/ports";
import { engineActivity } from "../catalog/EngineActivity";
import type { Port, Stage } from "../catalog/Stage";
import type { ActivityFacts } from "../document/ActivityFacts";
import { placeName } from "../document/names";
import type { PortView } from "./WorkflowView";

/** `wired` names the ends of wires at the node: `<Input`, `>Output`. */
export function inputViews(facts: ActivityFacts, stage: Stage | undefined, wired: ReadonlySet<string>): PortView[] {
  const known = (stage?.inputs ?? []).flatMap((port) => {
    const places = port.cardinality === "many" && stage !== undefined ? manyPlaces(facts, stage, port) : [1];
    return places.map((position, index): PortView => {
      const name = placeName(port.name, position);
      const spare = port.cardinality === "many" && index === places.length - 1;
      const bound = facts.properties.find((item) => item.kind === "variable" && item.port === name);
      return {
        ...partOf(port), name, connected: wired.has(`<${name}`), known: true, spare,
        ...(bound?.kind === "variable" ? { variable: bound.variable } : {}),
      };
    });
  });
  const strange = facts.properties.flatMap((item): PortView[] =>
    (item.kind === "variable" && (stage === undefined || inputPort(stage, item.port) === undefined)
      && (wired.has(`<${item.port}`) || engineActivity(facts.type) === undefined)
      ? [unknownPort(item.port, wired.has(`<${item.port}`))] : []));
  return [...known, ...strange];
}

export function outputViews(facts: ActivityFacts, stage: Stage | undefined, wired: ReadonlySet<string>): PortView[] {
  const known = (stage?.outputs ?? []).map((port): PortView =>
    ({ ...partOf(port), name: port.name, connected: wired.has(`>${port.name}`), known: true, spare: false }));
  const strange = facts.properties.flatMap((item): PortView[] =>
    (item.kind === "output" && (stage === undefined || outputPort(stage, item.port) === undefined)
      ? [unknownPort(item.port, wired.has(`>${item.port}`))] : []));
  return [...known, ...strange];
}

/** The places in use and the next free one. */
function manyPlaces(facts: ActivityFacts, stage: Stage, port: Port): number[] {
  const taken = takenPlaces(stage, facts, port);
  return [...taken, (taken.at(-1) ?? 0) + 1];
}

function partOf(port: Port): Pick<PortView, "port" | "type" | "summary" | "cardinality"> {
  return { port: port.name, type: port.type, summary: port.summary, cardinality: port.cardinality };
}

function unknownPort(name: string, connected: boolean): PortView {
  return { name, port: name, type: "", summary: "", cardinality: "optional", connected, known: false, spare: false };
}
