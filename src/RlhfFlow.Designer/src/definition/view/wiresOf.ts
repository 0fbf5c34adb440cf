import { outputType, inputPort, stageOf } from "../catalog/ports";
import type { Catalog } from "../catalog/Stage";
import type { ActivityFacts } from "../document/ActivityFacts";
import type { Graph } from "../document/Graph";
import { wireId } from "../edits/wires";
import type { Wire } from "./WorkflowView";

/** The wires into a node as they were last seen: one with the same ends and type stays the same object. */
const seen = new WeakMap<ActivityFacts, Map<string, Wire>>();

export function wiresOf({ edges, nodes }: Graph, catalog: Catalog): Wire[] {
  return edges.map((edge) => {
    const reader = nodes.get(edge.to);
    const known = reader === undefined ? undefined : seen.get(reader) ?? new Map<string, Wire>();
    const stage = reader === undefined ? undefined : stageOf(catalog, reader);
    const type = outputType(catalog, nodes.get(edge.from), edge.output)
      || (stage === undefined ? "" : inputPort(stage, edge.input)?.type ?? "");
    const before = known?.get(edge.input);
    if (before !== undefined && before.from === edge.from && before.output === edge.output && before.type === type) {
      return before;
    }
    const { from, output, to, input } = edge;
    const wire = { id: wireId(edge), from, output, to, input, type };
    if (reader !== undefined && known !== undefined) {
      seen.set(reader, known.set(input, wire));
    }
    return wire;
  });
}
