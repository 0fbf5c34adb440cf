import { Button, Group, Stack, Text } from "@mantine/core";
import { removeSelection } from "../commands/removeSelection";
import { orderTitle } from "../canvas/flowWires";
import { drawnOrders } from "../nodes/placedNodes";
import { artifactKind } from "../ports/artifactKinds";
import { PortShape } from "../ports/PortShape/PortShape";
import { useEditor, useEditorState } from "../state/EditorContext";
import { useCommand } from "../commands/useCommand";

/** The selected wires and what can be done with them. */
export function WireDetails({ wires }: { wires: readonly string[] }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const splice = useCommand("splice");
  const move = useCommand("wire.move");
  const name = (id: string) => view.nodes.find((node) => node.id === id)?.displayText ?? id;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>{wires.length === 1 ? "1 wire selected" : `${wires.length} wires selected`}</Text>
      {view.wires.filter((wire) => wires.includes(wire.id)).map((wire) => (
        <Group key={wire.id} gap={8} wrap="nowrap" align="flex-start">
          <PortShape type={wire.type} />
          <Text size="xs"><b>{artifactKind(wire.type).label}</b>: {wire.output} of {name(wire.from)} → {wire.input} of {name(wire.to)}</Text>
        </Group>
      ))}
      {drawnOrders(view, true).filter((edge) => wires.includes(edge.id)).map((edge) => (
        <Text key={edge.id} size="xs"><b>order</b>: {orderTitle(name(edge.from), edge.outcome, name(edge.to))}</Text>
      ))}
      {!editor.state.readOnly && (
        <Group gap={6}>
          <Button variant="default" disabled={!move.enabled} title={move.hint} onClick={move.run}>Move an end</Button>
          <Button variant="default" disabled={!splice.enabled} title={splice.hint} onClick={splice.run}>Insert a stage</Button>
          <Button variant="default" onClick={() => removeSelection(editor, false)}>Delete</Button>
        </Group>
      )}
    </Stack>
  );
}
