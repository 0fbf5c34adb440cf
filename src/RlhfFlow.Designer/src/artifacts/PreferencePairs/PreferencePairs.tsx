import { Switch } from "@mantine/core";
import { memo, useState } from "react";
import type { ArtifactRecord } from "../../api/types";
import { RecordFacts } from "../ChatRecords/RecordFacts";
import { pairOf } from "./pairOf";
import { wordDifference, type Words } from "./wordDifference";
import classes from "./PreferencePairs.module.css";

/** The two answers of each comparison side by side. Words that only one has are underlined. */
export function PreferencePairs({ records, offset }: { records: readonly ArtifactRecord[]; offset: number }) {
  const [marked, setMarked] = useState(true);
  return (
    <div>
      <Switch
        label="Mark the words that differ"
        checked={marked}
        mb="xs"
        onChange={(event) => setMarked(event.currentTarget.checked)}
      />
      <ol className={classes.list} start={offset + 1} aria-label="Pairs">
        {records.map((record, index) => (
          <PairItem key={index} record={record} marked={marked} />
        ))}
      </ol>
    </div>
  );
}

const PairItem = memo(function PairItem({ record, marked }: { record: ArtifactRecord; marked: boolean }) {
  const pair = pairOf(record);
  const { left, right } = marked
    ? wordDifference(pair.chosen, pair.rejected)
    : { left: [{ text: pair.chosen, own: false }], right: [{ text: pair.rejected, own: false }] };
  return (
    <li className={classes.item}>
      <div className={classes.prompt}>{pair.prompt}</div>
      <div className={classes.pair}>
        <Answer title={pair.tie ? "One answer (tie)" : "Chosen"} words={left} side="chosen" />
        <Answer title={pair.tie ? "Other answer (tie)" : "Rejected"} words={right} side="rejected" />
      </div>
      <RecordFacts facts={pair.facts} />
    </li>
  );
});

function Answer({ title, words, side }: { title: string; words: readonly Words[]; side: "chosen" | "rejected" }) {
  return (
    <div className={classes.answer} data-side={side}>
      <div className={classes.title}>{title}</div>
      <div className={classes.text}>
        {words.map((part, index) =>
          part.own ? (
            <mark key={index} className={classes.own}>
              {part.text}
            </mark>
          ) : (
            <span key={index}>{part.text}</span>
          ),
        )}
      </div>
    </div>
  );
}
