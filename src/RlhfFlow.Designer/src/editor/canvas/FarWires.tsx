import { ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import { flowIn, flowType, outcomePort } from "../../definition";
import { shapeOf, type PortPlace } from "../nodes/geometry";
import { foldedNodes } from "../nodes/placedNodes";
import { artifactKind } from "../ports/artifactKinds";
import { useEditorState } from "../state/EditorContext";

/** From afar all wires of a kind are one line: thousands of them then cost no more to move than one. */
export function FarWires() {
  const view = useEditorState((state) => state.view);
  const lines = useMemo(() => {
    const folded = foldedNodes(view);
    const places = new Map(view.nodes.map((node) => [node.id, { node, geometry: shapeOf(node) }]));
    const groups = new Map(view.groups.map((group) => [group.id, group]));
    const end = (id: string, port: string, side: "inputs" | "outputs") => {
      const group = groups.get(folded.get(id) ?? "");
      if (group) return `${group.x + (side === "outputs" ? 220 : 0)} ${group.y + 18}`;
      const place = places.get(id);
      const found: PortPlace | undefined = place?.geometry[side].find((each) => each.name === port);
      return place && found ? `${place.node.x + found.x} ${place.node.y + found.y}` : undefined;
    };
    const byType = new Map<string, string[]>();
    const orders = view.controlOnly.map(({ from, outcome, to }) =>
      ({ from, output: outcomePort(outcome), to, input: flowIn, type: flowType }));
    for (const wire of [...view.wires, ...orders]) {
      if (folded.has(wire.from) && folded.get(wire.from) === folded.get(wire.to)) continue;
      const from = end(wire.from, wire.output, "outputs");
      const to = end(wire.to, wire.input, "inputs");
      if (from === undefined || to === undefined) continue;
      const known = byType.get(wire.type);
      if (known) known.push(`M${from}L${to}`); else byType.set(wire.type, [`M${from}L${to}`]);
    }
    return [...byType].map(([type, parts]) => ({ type, path: parts.join("") }));
  }, [view]);
  return (
    <ViewportPortal>
      <svg width={1} height={1} style={{ position: "absolute", overflow: "visible", pointerEvents: "none", zIndex: 0 }} aria-hidden>
        {lines.map((line) => (
          <path key={line.type} d={line.path} fill="none" stroke={artifactKind(line.type).color} strokeWidth={1.5}
            strokeDasharray={line.type === flowType ? "4 3" : undefined} vectorEffect="non-scaling-stroke"
            opacity={0.8} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
