import { diffLines } from "diff";
import { useMemo } from "react";
import classes from "./TextDiff.module.css";

interface Line { mark: "+" | "-" | " " | "…"; text: string }

/** Lines of unchanged text that are kept around a change. */
const around = 3;

function linesOf(before: string, after: string): Line[] {
  const parts = diffLines(before, after);
  return parts.flatMap((part, index): Line[] => {
    const lines = part.value.replace(/\n$/, "").split("\n");
    const mark = part.added ? "+" : part.removed ? "-" : " ";
    const all = lines.map((text): Line => ({ mark, text }));
    if (mark !== " " || lines.length <= 2 * around + 1) return all;
    const head = index === 0 ? [] : all.slice(0, around);
    const tail = index === parts.length - 1 ? [] : all.slice(-around);
    return [...head, { mark: "…", text: `${lines.length - head.length - tail.length} lines as before` }, ...tail];
  });
}

/** The two texts line by line; a sign at the line's beginning says what the colour says. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const lines = useMemo(() => linesOf(before, after), [before, after]);
  return (
    <pre className={classes.text} tabIndex={0} aria-label="Differences of the two texts">
      {lines.map((line, index) => <div key={index} className={classes.line} data-mark={line.mark}>{`${line.mark} ${line.text}`}</div>)}
    </pre>
  );
}
