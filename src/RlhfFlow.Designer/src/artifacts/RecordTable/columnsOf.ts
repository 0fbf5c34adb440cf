import type { ArtifactRecord } from "../../api/types";

/** First what names and reads, then the rest as it comes; long lists of numbers last. */
const leading = ["id", "promptId", "prompt", "completion", "chosen", "rejected", "text"];

export function columnsOf(records: readonly ArtifactRecord[]): string[] {
  const found = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const weight = (name: string) => {
    const place = leading.indexOf(name);
    if (place >= 0) return place;
    return records.some((record) => Array.isArray(record[name])) ? leading.length + 1 : leading.length;
  };
  return found.sort((left, right) => weight(left) - weight(right));
}
