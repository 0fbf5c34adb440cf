import { get, set, text, without } from "../json/access";
import { scalar } from "../json/plain";
import { inputPort, outputPort } from "../catalog/ports";
import type { Catalog, Stage } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { engineParameters } from "../document/names";
import type { NodeView } from "../view/WorkflowView";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import { titleOf } from "./newActivity";
import { resetParameter, setParameter } from "./parameters";

/** Stages that could take a node's place: all its wires fit them. Those of the same activity come first. */
export function compatibleStages(catalog: Catalog, node: NodeView): Stage[] {
  if (node.engine !== undefined) {
    return [];
  }
  const inputs = node.inputs.filter((port) => port.connected);
  const outputs = node.outputs.filter((port) => port.connected);
  const fits = (stage: Stage): boolean => stage !== node.stage
    && inputs.every((port) => inputPort(stage, port.name)?.type === port.type)
    && outputs.every((port) => outputPort(stage, port.name)?.type === port.type)
    && (stage.activity === node.type || inputs.length + outputs.length > 0);
  return catalog.stages.filter(fits)
    .sort((a, b) => Number(b.activity === node.type) - Number(a.activity === node.type));
}

/**
 * Lets another stage do a node's work; wires and parameters of the same name stay. Within one activity all parameters
 * stay, as the engine passes over those of another implementation; for another activity those it does not know go.
 */
export function setImplementation(d: Definition, catalog: Catalog, node: string, stageId: string): Definition {
  const facts = new Draft(d).facts(node);
  const stage = catalog.of(facts.type).find((item) => item.id === stageId)
    ?? catalog.stages.find((item) => item.id === stageId);
  if (stage === undefined) {
    throw new EditError(`no stage '${stageId}' is installed`);
  }
  const changed = stage.activity === facts.type ? d : changeActivity(d, node, stage);
  return stage === catalog.find(stage.activity) ? resetParameter(changed, catalog, node, "implementation")
    : setParameter(changed, catalog, node, "implementation", { kind: "literal", value: stage.id });
}

function changeActivity(d: Definition, node: string, stage: Stage): Definition {
  const draft = new Draft(d);
  const facts = draft.facts(node);
  const known = new Set([...Object.keys(stage.parameters.properties ?? {}), ...engineParameters]);
  const strange = facts.properties.filter((item) =>
    item.kind !== "variable" && item.kind !== "output" && !known.has(item.key)).map((item) => item.key);
  draft.change(node, (json) => {
    const metadata = get(json, "metadata");
    const typed = set(without(json, ...strange, "implementation"), "type", scalar(stage.activity));
    const isPlain = text(get(metadata, "displayText")) === titleOf(facts.type);
    return isPlain && metadata?.kind === "object"
      ? set(typed, "metadata", set(metadata, "displayText", scalar(titleOf(stage.activity)))) : typed;
  });
  return draft.finish();
}
