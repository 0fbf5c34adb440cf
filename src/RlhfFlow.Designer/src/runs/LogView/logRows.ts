import type { LogLine } from "../../api/types";

/** One row of equal height: a line of a message; `first` carries time, node and level. */
export interface LogRow {
  line: LogLine;
  text: string;
  first: boolean;
}
export type LogRows = readonly LogRow[];
export const noLines: LogRows = [];

/** Rows with those of a further page; messages of several lines become several rows. */
export function appendPage(rows: LogRows, lines: readonly LogLine[]): LogRows {
  if (lines.length === 0) return rows;
  const more = lines.flatMap((line) =>
    line.text
      .replace(/\s+$/, "")
      .split("\n")
      .map((text, index): LogRow => ({ line, text, first: index === 0 })),
  );
  return [...rows, ...more];
}

/** Two words for a level: what is shown, and whether it deserves attention. */
export function levelOf(line: LogLine): { text: string; grave: boolean } {
  const text = line.source === "engine" ? "engine" : (line.level ?? "");
  return { text, grave: line.level === "error" || line.level === "warning" || line.level === "critical" };
}
