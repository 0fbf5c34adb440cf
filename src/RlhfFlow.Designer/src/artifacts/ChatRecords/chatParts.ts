import type { ArtifactRecord } from "../../api/types";

export interface ChatPart {
  role: string;
  text: string;
}

const roles = ["system", "prompt", "text", "completion", "response", "answer"];

/** What of a record is read as a conversation, in the order in which it was said. */
export function chatParts(record: ArtifactRecord): ChatPart[] {
  return roles.flatMap((role): ChatPart[] => {
    const value = record[role];
    if (typeof value === "string") return [{ role: role === "text" ? "completion" : role, text: value }];
    if (Array.isArray(value)) return value.flatMap((turn) => turnOf(turn));
    return [];
  });
}

function turnOf(turn: unknown): ChatPart[] {
  if (typeof turn !== "object" || turn === null) return [];
  const { role, content } = turn as { role?: unknown; content?: unknown };
  return typeof content === "string" ? [{ role: typeof role === "string" ? role : "turn", text: content }] : [];
}

const hidden = new Set([...roles, "tokenIds", "logProbabilities", "scores"]);

/** Short facts beside the texts: split, group, scores and so on; lists of numbers are left to the table. */
export function chatFacts(record: ArtifactRecord): [string, unknown][] {
  const facts = Object.entries(record).filter(
    ([name, value]) => !hidden.has(name) && value !== null && typeof value !== "object" && String(value).length <= 60,
  );
  const { scores } = record;
  if (typeof scores === "object" && scores !== null && !Array.isArray(scores)) facts.push(...Object.entries(scores));
  return facts;
}
