import { Alert } from "@mantine/core";
import { useEditor, useEditorState } from "../state/EditorContext";
import { showFinding } from "../problems/showFinding";
import classes from "./NodeFindings.module.css";

/** What the check says about one stage. */
export function NodeFindings({ id }: { id: string }) {
  const editor = useEditor();
  const findings = useEditorState((state) => state.findings);
  const own = findings.filter((finding) => finding.node === id);
  if (own.length === 0) return null;
  const worst = own.some((finding) => finding.severity === "error") ? "red" : "yellow";
  return (
    <Alert mt="xs" p="xs" color={worst} title={own.length === 1 ? "1 problem" : `${own.length} problems`}>
      <ul className={classes.list}>
        {own.map((finding, index) => (
          <li key={index}><button type="button" className={classes.link} onClick={() => showFinding(editor, finding)}>{finding.message}</button></li>
        ))}
      </ul>
    </Alert>
  );
}
