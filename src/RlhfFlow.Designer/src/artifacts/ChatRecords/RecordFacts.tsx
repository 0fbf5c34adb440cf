import { numberText } from "../../text/number";
import { valueText, wordsOf } from "../../text/value";
import classes from "./ChatRecords.module.css";

/** Names and short values on one line. */
export function RecordFacts({ facts }: { facts: readonly (readonly [string, unknown])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{wordsOf(name).toLowerCase()}</dt>
          <dd>{typeof value === "number" ? numberText(value) : valueText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
