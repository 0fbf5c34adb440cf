import { ActionIcon, Tabs } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { HistoryPanel } from "./history/HistoryPanel";
import { Outline } from "./outline/Outline";
import { ProblemsPanel } from "./problems/ProblemsPanel";
import { useEditor, useEditorState } from "./state/EditorContext";
import type { BottomPanel } from "./state/EditorState";
import classes from "./BottomPanels.module.css";

/** Problems, outline and history under the canvas. */
export function BottomPanels() {
  const editor = useEditor();
  const bottom = useEditorState((state) => state.options.bottom);
  const count = useEditorState((state) => state.findings.length);
  return (
    <section className={classes.panel} aria-label="Panels">
      <Tabs value={bottom} onChange={(value) => editor.setOptions({ bottom: value as BottomPanel })} keepMounted={false} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="problems">Problems{count > 0 ? ` (${count})` : ""}</Tabs.Tab>
          <Tabs.Tab value="outline">Outline</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
          <ActionIcon ml="auto" mr={6} mt={4} color="gray" size="sm" aria-label="Close the panel" onClick={() => editor.setOptions({ bottom: null })}><IconX size={14} aria-hidden /></ActionIcon>
        </Tabs.List>
        <Tabs.Panel value="problems" className={classes.content}><ProblemsPanel /></Tabs.Panel>
        <Tabs.Panel value="outline" className={classes.content}><Outline /></Tabs.Panel>
        <Tabs.Panel value="history" className={classes.content}><HistoryPanel /></Tabs.Panel>
      </Tabs>
    </section>
  );
}
