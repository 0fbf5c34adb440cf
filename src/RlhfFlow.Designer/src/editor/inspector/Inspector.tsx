import { Tabs } from "@mantine/core";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { RightPanel } from "../state/EditorState";
import { WorkflowPanel } from "../workflow/WorkflowPanel";
import { NodeInspector } from "./NodeInspector";
import { OtherInspector } from "./OtherInspector";
import classes from "./Inspector.module.css";

/** What is selected, with everything that can be set on it; and the workflow's own settings. */
export function Inspector() {
  const editor = useEditor();
  const right = useEditorState((state) => state.right);
  const selection = useEditorState((state) => state.selection);
  const view = useEditorState((state) => state.view);
  const node = selection.nodes.size === 1 ? view.nodes.find((each) => selection.nodes.has(each.id)) : undefined;
  return (
    <aside className={classes.inspector} aria-label="Inspector">
      <Tabs value={right} onChange={(value) => editor.store.set({ right: value as RightPanel })} className={classes.tabs} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="inspector">Stage</Tabs.Tab>
          <Tabs.Tab value="workflow">Workflow</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="inspector" className={classes.panel}>
          {node ? <NodeInspector key={node.id} node={node} /> : <OtherInspector />}
        </Tabs.Panel>
        <Tabs.Panel value="workflow" className={classes.panel}><WorkflowPanel /></Tabs.Panel>
      </Tabs>
    </aside>
  );
}
