import { text } from "../json/access";
import type { ActivityFacts } from "../document/ActivityFacts";
import { portOf, splitPlace } from "../document/names";
import { engineStage } from "./engineStage";
import type { Catalog, Port, Stage } from "./Stage";

/** Id of the implementation that a node names, if it does. */
export function implementationOf(facts: ActivityFacts): string | undefined {
  const named = facts.properties.find((item) => item.key === "implementation");
  return named?.kind === "literal" ? text(named.value) || undefined : undefined;
}

/** The stage that runs a node, or what the engine does there itself. */
export function stageOf(catalog: Catalog, facts: ActivityFacts): Stage | undefined {
  return catalog.find(facts.type, implementationOf(facts)) ?? engineStage(facts);
}

/** The input port that a place belongs to: `Samples2` belongs to `Samples` if that takes many. */
export function inputPort(stage: Stage, place: string): Port | undefined {
  return stage.inputs.find((port) => port.name === place)
    ?? stage.inputs.find((port) => port.cardinality === "many" && port.name === splitPlace(place).stem);
}

export function outputPort(stage: Stage, name: string): Port | undefined {
  return stage.outputs.find((port) => port.name === name);
}

/** Artifact kind of an output; empty where no stage says it. */
export function outputType(catalog: Catalog, facts: ActivityFacts | undefined, output: string): string {
  const stage = facts === undefined ? undefined : stageOf(catalog, facts);
  return stage === undefined ? "" : outputPort(stage, output)?.type ?? "";
}

/** Numbers of the places of a port that have something bound, in order. */
export function takenPlaces(stage: Stage, facts: ActivityFacts, port: Port): number[] {
  return facts.properties.flatMap((item) => {
    const place = portOf(item.key);
    return inputPort(stage, place)?.name === port.name
      ? [place === port.name ? 1 : splitPlace(place).position] : [];
  }).sort((a, b) => a - b);
}
