import { Button, Text } from "@mantine/core";
import { outcomePort, removeControl, type NodeView } from "../../definition";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { Side } from "../state/EditorState";

/** The order of the flow at one node in the outline: what it runs after, or what comes next at each outcome. */
export function OrderText({ node, side }: { node: NodeView; side: Side }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const readOnly = useEditorState((state) => state.readOnly);
  const name = (id: string) => view.nodes.find((each) => each.id === id)?.displayText ?? id;
  const edges = view.controlOnly.filter((edge) => (side === "input" ? edge.to : edge.from) === node.id);
  const text = (edge: typeof edges[number]) => side === "input"
    ? `after ${edge.outcome === "Done" ? "" : `${edge.outcome} of `}${name(edge.from)}`
    : `${edge.outcome === "Done" ? "then" : `at ${edge.outcome}`} ${name(edge.to)}`;
  return (
    <>
      {edges.map((edge) => (
        <Text key={edge.id} size="xs" component="div">
          {text(edge)}
          {!readOnly && side === "input" && (
            <Button size="compact-xs" variant="subtle"
              aria-label={`Disconnect ${name(edge.from)} from ${node.displayText}`}
              onClick={() => editor.edit("Delete 1 wire", (d, c) => removeControl(d, c, [edge.id]))}>disconnect</Button>
          )}
        </Text>
      ))}
      {!readOnly && side === "output" && node.engine !== undefined && node.outcomes.map((outcome) => (
        <Button key={outcome} size="compact-xs" variant="subtle"
          aria-label={`Connect ${outcome} of ${node.displayText}`}
          onClick={() => editor.open({ kind: "connect", port: { node: node.id, port: outcomePort(outcome), side } })}>
          connect {outcome}
        </Button>
      ))}
    </>
  );
}
