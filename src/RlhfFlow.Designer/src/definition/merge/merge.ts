import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { graph } from "../document/parts";
import { Draft } from "../edits/Draft";
import { mendFlow } from "../edits/flow";
import { mendHint } from "../edits/hint";
import { bindOutput } from "../edits/variables";
import type { JsonObject } from "../json/JsonValue";
import type { MergeResult, Side } from "./MergeResult";
import { ThreeWay } from "./ThreeWay";

/**
 * Brings two edits of one definition together. Edits of different places are both kept; for a place that both changed
 * there is a conflict. A loop that only both sides' wires together close stays in the result: the validator names it.
 */
export function merge(base: Definition, mine: Definition, theirs: Definition, _catalog: Catalog): MergeResult {
  const choose = (sides: Readonly<Record<string, Side>>): { definition: Definition; walk: ThreeWay } => {
    const walk = new ThreeWay(sides);
    const json = walk.merge([], base.json, mine.json, theirs.json) as JsonObject;
    return { definition: mend({ json }, base), walk };
  };
  const { definition, walk } = choose({});
  return { merged: definition, conflicts: walk.conflicts, choose: (sides) => choose(sides).definition };
}

/** What follows from both edits together: flow, bindings of wires that one side drew where the other took the last away. */
function mend(merged: Definition, base: Definition): Definition {
  const draft = new Draft(merged, graph(base));
  draft.keepConnections((item) => draft.has(item.from) && draft.has(item.to));
  for (const { properties } of [...draft.graph.nodes.values()]) {
    for (const item of properties) {
      const [scheme, node, output] = item.kind === "variable" ? item.variable.split(":") : [];
      if (scheme === "rf" && node !== undefined && output !== undefined && draft.has(node)) {
        bindOutput(draft, node, output);
      }
    }
  }
  mendFlow(draft);
  mendHint(draft);
  return draft.finish();
}
