import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconReplace, IconTrash } from "@tabler/icons-react";
import { setDescription, setDisplayText, type NodeView } from "../../definition";
import { removeSelection } from "../commands/removeSelection";
import { subtitleOf } from "../nodes/StageNode/StageNode";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { ParametersSchema } from "../../api";
import { CommitText } from "./CommitText";
import { FlowLinks } from "./flow/FlowLinks";
import { LoopForm } from "./flow/LoopForm";
import { NodeFindings } from "./NodeFindings";
import { ParameterForm } from "./ParameterForm";
import { PortList } from "./PortList/PortList";
import { RunFields } from "./RunFields";
import { StageDocumentation } from "./StageDocumentation";
import classes from "./Inspector.module.css";

/** Everything of one stage: texts, parameters, wires, what it is. */
export function NodeInspector({ node }: { node: NodeView }) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const stage = useEditorState((state) => state.catalog.find(node.type, node.implementation) ?? state.catalog.find(node.type));
  const several = useEditorState((state) => state.catalog.of(node.type).length > 1);
  return (
    <div>
      <CommitText label="Display text" value={node.displayText} disabled={readOnly}
        onCommit={(text) => editor.edit(`Rename to ${text}`, (d) => setDisplayText(d, node.id, text))} />
      <Text size="xs" c="dimmed" mt={4} className="rf-break">
        {node.engine?.title ?? subtitleOf(node)} · id <span className="rf-mono">{node.id}</span>
      </Text>
      {!node.known && (
        <Alert mt="xs" p="xs" color="yellow" icon={<IconAlertTriangle size={16} aria-hidden />} title="No installed stage provides this">
          Its data is kept word for word; install the stage to edit it.
        </Alert>
      )}
      <NodeFindings id={node.id} />
      {!readOnly && (
        <Group gap={6} mt="xs">
          {several && <Button size="compact-xs" variant="default" leftSection={<IconReplace size={13} aria-hidden />} onClick={() => editor.open({ kind: "swap", node: node.id })}>Swap implementation</Button>}
          {!node.isStart && (
            <Button size="compact-xs" variant="default" leftSection={<IconTrash size={13} aria-hidden />}
              onClick={() => removeSelection(editor, editor.state.options.heal)}>Delete</Button>
          )}
        </Group>
      )}
      <ParameterForm node={node} stage={stage ?? engineForm(node)} />
      {node.type === "RlhfFlow.Repeat" && <LoopForm node={node} />}
      <PortList node={node} side="input" />
      <PortList node={node} side="output" />
      <FlowLinks node={node} />
      {node.engine === undefined && <RunFields node={node} stage={stage} />}
      <section className={classes.section} aria-label="Description">
        <CommitText label="Description" value={node.description ?? ""} multiline disabled={readOnly}
          onCommit={(text) => editor.edit("Describe the stage", (d) => setDescription(d, node.id, text))} />
      </section>
      {stage && <StageDocumentation stage={stage} />}
      {node.engine && <Text size="xs" c="dimmed" mt="sm">{node.engine.summary}</Text>}
    </div>
  );
}

/** What a form needs of a step of the flow, whose schema is written as those of stages are. */
function engineForm({ engine }: NodeView): { parameters: ParametersSchema } | undefined {
  return engine && { parameters: engine.parameters as ParametersSchema };
}
