import type { ArtifactRecord } from "../../api/types";
import classes from "./RecordTable.module.css";

/** Every field of every record of the page, as it is. */
export function RecordJson({ records }: { records: readonly ArtifactRecord[]; offset: number }) {
  return (
    <pre className={classes.json} tabIndex={0} aria-label="Records as JSON">
      {records.map((record) => JSON.stringify(record, null, 2)).join("\n")}
    </pre>
  );
}
