import { Anchor, Breadcrumbs, Text } from "@mantine/core";
import { Panel } from "@xyflow/react";
import { bodyOf, view } from "../../definition";
import { useEditor, useEditorState } from "../state/EditorContext";
import classes from "./Canvas.module.css";

/** Where one is inside loops, with the way back. */
export function ScopePath() {
  const editor = useEditor();
  const scope = useEditorState((state) => state.scope);
  const name = useEditorState((state) => state.view.name);
  const whole = useEditorState((state) => state.whole);
  const catalog = useEditorState((state) => state.catalog);
  if (scope.length === 0) return null;
  const titles = scope.map((id, depth) => {
    const outer = bodyOf(whole, scope.slice(0, depth));
    return (outer && view(outer, catalog).nodes.find((node) => node.id === id)?.displayText) ?? id;
  });
  return (
    <Panel position="top-left">
      <nav className={classes.path} aria-label="Loops that were entered">
        <Breadcrumbs separator="›" separatorMargin={6}>
          {[name, ...titles].map((title, depth) => (depth === scope.length
            ? <Text key={depth} size="sm" fw={600} aria-current="page">{title}</Text>
            : <Anchor key={depth} component="button" size="sm" onClick={() => editor.leave(depth)}>{title}</Anchor>))}
        </Breadcrumbs>
      </nav>
    </Panel>
  );
}
