import type { ArtifactRecord } from "../../api/types";
import { RecordJson } from "../RecordTable/RecordJson";
import { RecordFacts } from "./RecordFacts";
import { chatFacts, chatParts } from "./chatParts";
import classes from "./ChatRecords.module.css";

/** Prompts with what was answered, one below the other. */
export function ChatRecords({ records, offset }: { records: readonly ArtifactRecord[]; offset: number }) {
  if (!records.some((record) => chatParts(record).length > 0)) return <RecordJson records={records} offset={offset} />;
  return (
    <ol className={classes.list} start={offset + 1} aria-label="Texts">
      {records.map((record, index) => (
        <li key={index} className={classes.item}>
          {chatParts(record).map((part, place) => (
            <div key={place} className={classes.part} data-role={part.role}>
              <span className={classes.role}>{part.role}</span>
              <span className={classes.text}>{part.text === "" ? "(empty)" : part.text}</span>
            </div>
          ))}
          <RecordFacts facts={chatFacts(record)} />
        </li>
      ))}
    </ol>
  );
}
