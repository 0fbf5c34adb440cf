import {
  addNode, canConnect, connect, engineActivities, engineActivity, flowIn, flowType, outcomePort, setDisplayText,
  spliceNode, type Catalog, type Definition, type Ends, type Point, type Stage, type WorkflowView,
} from "../../definition";
import { portsOf } from "../ports/portsOf";
import { placedNodes } from "../nodes/placedNodes";
import { stageTitle } from "../search/searchStages";
import type { Editor } from "../state/Editor";
import type { InsertPurpose, PortAddress } from "../state/EditorState";

/** What can be put onto the canvas: a stage, or a step of the flow that the engine runs itself. */
export type Insertable = Pick<Stage, "activity" | "id" | "inputs" | "outputs"> & {
  summary: string;
  category: string;
  aliases: readonly string[];
};

/** All of them, stages in their default implementation. */
export function insertables(catalog: Catalog<Stage & Insertable>): Insertable[] {
  return [...catalog.stages.filter((stage) => stage.isDefault), ...engineActivities];
}

export function insertable(catalog: Catalog<Stage & Insertable>, activity: string): Insertable | undefined {
  return catalog.find(activity) ?? engineActivity(activity);
}

/** The port of a stage that the other end of a wire fits, by kind. */
export function fittingPort(stage: Insertable, type: string, from: PortAddress["side"]): string | undefined {
  if (type === flowType) return from === "output" ? flowIn : firstOutcome(stage.activity);
  const ports = from === "output" ? stage.inputs : stage.outputs;
  return (ports.find((port) => port.type === type && port.cardinality !== "optional") ?? ports.find((port) => port.type === type))?.name;
}

function firstOutcome(activity: string): string | undefined {
  const outcome = (engineActivity(activity)?.outcomes ?? ["Done"])[0];
  return outcome === undefined ? undefined : outcomePort(outcome);
}

export function typeOf(view: WorkflowView, port: PortAddress): string {
  const node = view.nodes.find((each) => each.id === port.node);
  return (node && portsOf(node, port.side).find((each) => each.name === port.port)?.type) ?? "";
}

/** Which of the stages make sense for what a stage is inserted for. */
export function stagesFor(view: WorkflowView, all: readonly Insertable[], purpose: InsertPurpose): Insertable[] {
  if (purpose.kind === "connect") {
    const type = typeOf(view, purpose.port);
    return all.filter((stage) => fittingPort(stage, type, purpose.port.side) !== undefined);
  }
  if (purpose.kind === "splice") {
    const type = view.wires.find((wire) => wire.id === purpose.wire)?.type ?? "";
    return all.filter((stage) =>
      stage.inputs.some((port) => port.type === type) && stage.outputs.some((port) => port.type === type));
  }
  return [...all];
}

/** A place near the wanted one where no other stage lies. */
export function freePlace(view: WorkflowView, at: Point): Point {
  const nodes = placedNodes(view);
  const taken = (point: Point) => nodes.some((node) => point.x < node.x + node.width + 20 && node.x < point.x + 240 && point.y < node.y + node.height + 20 && node.y < point.y + 80);
  let place = { x: Math.round(at.x / 20) * 20, y: Math.round(at.y / 20) * 20 };
  for (let turn = 0; turn < 200 && taken(place); turn++) place = { x: place.x, y: place.y + 20 };
  return place;
}

/** Gives a new stage a name of its own where its kind is there already, so that lists and screen readers can tell them apart. */
function named(definition: Definition, view: WorkflowView, id: string, title: string): Definition {
  const taken = new Set(view.nodes.map((node) => node.displayText));
  if (!taken.has(title)) return definition;
  let number = 2;
  while (taken.has(`${title} ${number}`)) number++;
  return setDisplayText(definition, id, `${title} ${number}`);
}

/** Puts a stage onto the canvas, connected as asked, in one step. Gives its id. */
export function insertStage(editor: Editor, stage: Insertable, at: Point, purpose: InsertPurpose): string | undefined {
  const { view } = editor.state;
  if (stage.activity === "Elsa.Start") {
    editor.setOptions({ start: true });
    const start = view.nodes.find((node) => node.isStart);
    if (start) {
      editor.goTo(start.id, { center: true });
      editor.announce("The workflow has its start already: it leads to whatever nothing else leads to.");
      return start.id;
    }
  }
  const place = freePlace(view, at);
  let made: string | undefined;
  editor.edit(`Insert ${stageTitle(stage.activity)}`, (definition, catalog) => {
    if (purpose.kind === "splice") {
      const spliced = spliceNode(definition, catalog, purpose.wire, { activity: stage.activity, ...place });
      made = spliced.id;
      return named(spliced.definition, view, spliced.id, stageTitle(stage.activity));
    }
    const added = addNode(definition, catalog, { activity: stage.activity, ...place });
    made = added.id;
    const fresh = named(added.definition, view, added.id, stageTitle(stage.activity));
    if (purpose.kind !== "connect") return fresh;
    const port = fittingPort(stage, typeOf(view, purpose.port), purpose.port.side);
    if (port === undefined) return fresh;
    const ends: Ends = purpose.port.side === "output" ? { from: purpose.port.node, output: purpose.port.port, to: added.id, input: port }
      : { from: added.id, output: port, to: purpose.port.node, input: purpose.port.port };
    return canConnect(fresh, catalog, ends).ok ? connect(fresh, catalog, ends) : fresh;
  });
  if (made !== undefined) editor.goTo(made, { center: true });
  return made;
}
