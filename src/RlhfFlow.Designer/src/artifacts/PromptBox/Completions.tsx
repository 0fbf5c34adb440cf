import { Text } from "@mantine/core";
import type { Generated } from "../../api/types";
import classes from "../ChatRecords/ChatRecords.module.css";

export function Completions({ items }: { items: readonly Generated[] }) {
  return (
    <ol className={classes.list} aria-label="Completions" aria-live="polite">
      {items.map((item, index) => (
        <li key={index} className={classes.item}>
          <div className={classes.part} data-role="prompt">
            <span className={classes.role}>prompt</span>
            <span className={classes.text}>{item.prompt}</span>
          </div>
          <div className={classes.part} data-role="completion">
            <span className={classes.role}>completion</span>
            <span className={classes.text}>{item.completion === "" ? "(empty)" : item.completion}</span>
          </div>
          {item.truncated && (
            <Text size="xs" c="dimmed">
              Cut off at the greatest number of tokens.
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}
