import { Button, Text } from "@mantine/core";
import { useCommand } from "../commands/useCommand";
import { useEditorState } from "../state/EditorContext";
import classes from "./Canvas.module.css";

/** What an empty canvas says: how to begin. */
export function CanvasEmpty() {
  const empty = useEditorState((state) => state.view.nodes.every((node) => node.isStart) && state.view.notes.length === 0);
  const readOnly = useEditorState((state) => state.readOnly);
  const insert = useCommand("insert");
  if (!empty) return null;
  return (
    <div className={classes.empty}>
      <div className={classes.emptyBox}>
        <Text fw={600} mb={4}>Nothing here yet</Text>
        <Text size="sm" c="dimmed" mb="sm">
          {readOnly ? "This workflow has no stages." : "Drag a stage from the palette, double click to insert one at that place, or paste stages from another workflow."}
        </Text>
        {!readOnly && <Button onClick={insert.run}>Insert a stage</Button>}
      </div>
    </div>
  );
}
