import { Button, Group, Text } from "@mantine/core";
import {
  disconnect, flowIn, isFlowPort, outcomePort, removeControl, type Ends, type WorkflowView,
} from "../../definition";
import { drawnOrders } from "../nodes/placedNodes";
import { portLabel } from "../ports/portsOf";
import { useEditor, useEditorState } from "../state/EditorContext";
import { Dialog } from "../../app/Dialog/Dialog";

function endsOf(view: WorkflowView, id: string): Ends | undefined {
  const order = drawnOrders(view, true).find((each) => each.id === id);
  return order ? { from: order.from, output: outcomePort(order.outcome), to: order.to, input: flowIn }
    : view.wires.find((each) => each.id === id);
}

/** Asks which end of a wire is to move; the next dialog asks where to. */
export function MoveWireDialog({ id }: { id: string }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const wire = endsOf(view, id);
  if (!wire) return null;
  const flows = isFlowPort(wire.output);
  const move = (stays: "from" | "to") => editor.open({
    kind: "connect", replaces: id,
    port: stays === "from" ? { node: wire.from, port: wire.output, side: "output" }
      : { node: wire.to, port: wire.input, side: "input" },
  });
  const remove = () => {
    editor.open(undefined);
    editor.edit("Delete 1 wire", (d, c) => (flows ? removeControl(d, c, [id]) : disconnect(d, c, [id])));
  };
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Move an end of the wire" size="md">
      <Text size="sm" mb="sm">
        {portLabel(wire.output)} of {wire.from} → {flows ? wire.to : `${wire.input} of ${wire.to}`}
      </Text>
      <Group gap="xs">
        <Button data-autofocus onClick={() => move("from")}>
          {flows ? "Lead it to another node" : "Take it to another input"}
        </Button>
        <Button variant="default" onClick={() => move("to")}>
          {flows ? "Take it from another outcome" : "Take it from another output"}
        </Button>
        <Button variant="default" color="red" onClick={remove}>Delete it</Button>
      </Group>
    </Dialog>
  );
}
