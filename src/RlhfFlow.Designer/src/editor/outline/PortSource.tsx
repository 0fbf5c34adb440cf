import { Button, Text } from "@mantine/core";
import { disconnect, type NodeView } from "../../definition";
import { artifactKind } from "../ports/artifactKinds";
import { useEditor, useEditorState } from "../state/EditorContext";

/** The inputs of one stage in the outline: where each comes from, with ways to connect and disconnect it. */
export function PortSource({ node }: { node: NodeView }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const readOnly = useEditorState((state) => state.readOnly);
  return node.inputs.map((port) => {
    const wire = view.wires.find((each) => each.to === node.id && each.input === port.name);
    const source = wire && view.nodes.find((each) => each.id === wire.from);
    return (
      <Text key={port.name} size="xs" component="div">
        <b>{port.name}</b> {wire ? `from ${wire.output} of ${source?.displayText ?? wire.from}` : port.cardinality === "one" ? `needs ${artifactKind(port.type).label}` : "open"}
        {!readOnly && (wire
          ? <Button size="compact-xs" variant="subtle" aria-label={`Disconnect ${port.name} of ${node.displayText}`} onClick={() => editor.edit(`Disconnect ${port.name} of ${node.id}`, (d, c) => disconnect(d, c, [wire.id]))}>disconnect</Button>
          : <Button size="compact-xs" variant="subtle" aria-label={`Connect ${port.name} of ${node.displayText}`} onClick={() => editor.open({ kind: "connect", port: { node: node.id, port: port.name, side: "input" } })}>connect</Button>)}
      </Text>
    );
  });
}
