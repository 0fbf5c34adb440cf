import { Loader, Text } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { useEditor, useEditorState } from "../state/EditorContext";
import { showFinding } from "./showFinding";
import classes from "./ProblemsPanel.module.css";

/** Everything the check found; a click goes to the stage and the field. */
export function ProblemsPanel() {
  const editor = useEditor();
  const findings = useEditorState((state) => state.findings);
  const checking = useEditorState((state) => state.checking);
  const sorted = [...findings].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  return (
    <div>
      {checking === "failed" && <Text size="sm" c="dimmed">The server could not be asked; these are the problems found last.</Text>}
      {findings.length === 0 && checking !== "failed" && (
        <Text size="sm" c="dimmed">{checking === "running" ? <><Loader size={12} mr={6} aria-hidden />Checking …</> : "No problems."}</Text>
      )}
      <ul className={classes.list} aria-label="Problems">
        {sorted.map((finding, index) => (
          <li key={index}>
            <button type="button" className={classes.finding} onClick={() => showFinding(editor, finding)}>
              {finding.severity === "error" ? <IconAlertCircle size={16} className={classes.error} aria-label="error" /> : <IconAlertTriangle size={16} className={classes.warning} aria-label="warning" />}
              <span className={classes.message}>{finding.message}</span>
              <span className={classes.place}>{finding.node ?? finding.place}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
