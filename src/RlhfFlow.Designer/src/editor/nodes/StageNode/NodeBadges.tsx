import { IconAlertTriangle, IconAlertCircle } from "@tabler/icons-react";
import { useEditorState } from "../../state/EditorContext";
import classes from "./StageNode.module.css";

/** Marks of a node: how many problems it has, and whether it differs from the published version. */
export function NodeBadges({ id }: { id: string }) {
  const problems = useEditorState((state) => state.problems.get(id));
  const changed = useEditorState((state) => state.changed.has(id));
  return (
    <>
      {changed && <span className={classes.draft} title="Changed since the published version" aria-hidden />}
      {problems && problems.errors > 0 && (
        <span className={classes.error} title={problems.text}><IconAlertCircle size={13} aria-hidden />{problems.errors}</span>
      )}
      {problems && problems.errors === 0 && (
        <span className={classes.warning} title={problems.text}><IconAlertTriangle size={13} aria-hidden />{problems.warnings}</span>
      )}
    </>
  );
}
