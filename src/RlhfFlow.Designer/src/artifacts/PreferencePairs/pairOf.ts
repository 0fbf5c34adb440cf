import type { ArtifactRecord } from "../../api/types";

export interface Pair {
  prompt: string;
  chosen: string;
  rejected: string;
  tie: boolean;
  facts: [string, unknown][];
}

const shown = new Set(["prompt", "chosen", "rejected", "tie"]);

export function pairOf(record: ArtifactRecord): Pair {
  const text = (name: string) => (typeof record[name] === "string" ? record[name] : JSON.stringify(record[name] ?? ""));
  return {
    prompt: text("prompt"),
    chosen: text("chosen"),
    rejected: text("rejected"),
    tie: record["tie"] === true,
    facts: Object.entries(record).filter(
      ([name, value]) => !shown.has(name) && value !== null && typeof value !== "object",
    ),
  };
}
