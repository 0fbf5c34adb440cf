import { Text } from "@mantine/core";
import { subtitleOf } from "../nodes/StageNode/StageNode";
import { fuzzyScore } from "../search/fuzzyScore";
import { useEditor, useEditorState } from "../state/EditorContext";
import { ChoiceList } from "./ChoiceList/ChoiceList";
import { Dialog } from "../../app/Dialog/Dialog";

/** Finds a stage of the workflow by name, id or kind; `is:invalid` finds those with problems. */
export function GoToDialog() {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const problems = useEditorState((state) => state.problems);
  const nodes = view.nodes.filter((node) => !node.isStart);
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Go to a stage" size="md" yOffset="12vh" transitionProps={{ duration: 0 }}>
      <ChoiceList label="Stage to go to" placeholder="Name, id or kind; is:invalid for those with problems" empty="No stage of that name."
        find={(query) => nodes.map((node) => ({
          node, score: query.trim() === "is:invalid" ? Number(problems.has(node.id))
            : Math.max(fuzzyScore(query, node.displayText), fuzzyScore(query, node.id), fuzzyScore(query, subtitleOf(node)) * 0.5),
        })).filter((each) => each.score > 0).sort((a, b) => b.score - a.score).map(({ node }) => ({
          id: node.id, label: node.displayText,
          content: <Text size="sm">{node.displayText} <Text span size="xs" c="dimmed">{node.id} · {subtitleOf(node)}</Text></Text>,
        }))}
        onChoose={(id) => { editor.open(undefined); editor.goTo(id, { center: true }); }} />
    </Dialog>
  );
}
