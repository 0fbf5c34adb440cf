import { ActionIcon, Button, Group, Switch } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import {
  flowIn, flowType, outcomePort, removeControl, setStarts, type ControlEdge, type NodeView,
} from "../../../definition";
import { isEntered } from "../../nodes/geometry";
import { PortShape } from "../../ports/PortShape/PortShape";
import { useEditor, useEditorState } from "../../state/EditorContext";
import type { Side } from "../../state/EditorState";
import classes from "../Inspector.module.css";

/** What a node waits for, and what comes next at each of its outcomes; wires, which order too, stand at their ports. */
export function FlowLinks({ node }: { node: NodeView }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const edges = node.isStart ? view.beginnings : view.controlOnly;
  const readOnly = useEditorState((state) => state.readOnly);
  const before = edges.filter((edge) => edge.to === node.id);
  if (node.engine === undefined && before.every((edge) => edge.outcome === "Done")) return null;
  return (
    <section className={classes.section} aria-label="Order">
      <h3 className={classes.heading}>Order</h3>
      {node.engine?.trigger === true && (
        <Switch mb={8} label="The workflow begins here" checked={node.starts} disabled={readOnly}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            editor.edit(checked ? `Begin at ${node.id}` : "Begin at Start", (d) => setStarts(d, node.id, checked));
          }} />
      )}
      {isEntered(node) && <Links node={node} side="input" port={flowIn} title="Runs after" edges={before} />}
      {node.engine !== undefined && node.outcomes.map((outcome) => (
        <Links key={outcome} node={node} side="output" port={outcomePort(outcome)} title={outcome}
          edges={edges.filter((edge) => edge.from === node.id && edge.outcome === outcome)} />
      ))}
    </section>
  );
}

interface LinksProps { node: NodeView; side: Side; port: string; title: string; edges: readonly ControlEdge[] }

function Links({ node, side, port, title, edges }: LinksProps) {
  const editor = useEditor();
  const nodes = useEditorState((state) => state.view.nodes);
  const readOnly = useEditorState((state) => state.readOnly);
  const other = (edge: ControlEdge) => (side === "input" ? edge.from : edge.to);
  const text = (edge: ControlEdge) => {
    const name = nodes.find((each) => each.id === other(edge))?.displayText ?? other(edge);
    return side === "input" && edge.outcome !== "Done" ? `${edge.outcome} of ${name}` : name;
  };
  return (
    <div className={classes.port} role="group" aria-label={title}>
      <PortShape type={flowType} hollow={edges.length === 0} />
      <b>{title}</b>
      <div style={{ gridColumn: 2 }}>
        {edges.map((edge) => (
          <Group key={edge.id} gap={2} wrap="nowrap">
            <Button size="compact-xs" variant="subtle" onClick={() => editor.goTo(other(edge), { center: true })}>
              {text(edge)}
            </Button>
            {!readOnly && (
              <ActionIcon size="xs" color="gray" aria-label={`Disconnect ${text(edge)} from ${title}`}
                onClick={() => editor.edit("Delete 1 wire", (d, c) => removeControl(d, c, [edge.id]))}>
                <IconX size={12} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && (
          <Button size="compact-xs" variant="default" mt={2} aria-label={`Connect ${title}`}
            onClick={() => editor.open({ kind: "connect", port: { node: node.id, port, side } })}>Connect …</Button>
        )}
      </div>
    </div>
  );
}
