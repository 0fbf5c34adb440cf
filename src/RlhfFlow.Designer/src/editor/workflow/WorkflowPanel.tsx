import { Alert, Stack, Text } from "@mantine/core";
import { setWorkflowInfo } from "../../definition";
import { CommitText } from "../inspector/CommitText";
import { showFinding } from "../problems/showFinding";
import { useEditor, useEditorState } from "../state/EditorContext";
import { InputList } from "./InputList";
import { ProfileList } from "./ProfileList";

/** The workflow's own texts, its inputs and its profiles. */
export function WorkflowPanel() {
  const editor = useEditor();
  const name = useEditorState((state) => state.view.name);
  const description = useEditorState((state) => state.view.description);
  const findings = useEditorState((state) => state.findings);
  const readOnly = useEditorState((state) => state.readOnly);
  const own = findings.filter((finding) => !finding.node);
  return (
    <Stack gap="sm">
      <CommitText label="Name" value={name} disabled={readOnly}
        onCommit={(text) => editor.editWhole("Name the workflow", (d) => setWorkflowInfo(d, { name: text }))} />
      <CommitText label="Description" value={description} multiline disabled={readOnly}
        onCommit={(text) => editor.editWhole("Describe the workflow", (d) =>
          setWorkflowInfo(d, { description: text }))} />
      {own.length > 0 && (
        <Alert p="xs" color={own.some((finding) => finding.severity === "error") ? "red" : "yellow"} title="About the workflow as a whole">
          {own.map((finding, index) => <Text key={index} size="xs" onClick={() => showFinding(editor, finding)}>{finding.message}</Text>)}
        </Alert>
      )}
      <InputList />
      <ProfileList />
    </Stack>
  );
}
