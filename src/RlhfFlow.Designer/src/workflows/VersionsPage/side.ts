import { getRevision, getVersion } from "../../api/workflows";

/** A saved text to compare: `v3` is a version, `r17` one saved text. */
export type Side = `v${number}` | `r${number}`;

export const isSide = (text: string | null): text is Side => text !== null && /^[vr]\d+$/.test(text);

export async function contentOf(id: string, side: Side): Promise<string> {
  const number = Number(side.slice(1));
  const saved = side.startsWith("v") ? await getVersion(id, number) : await getRevision(id, number);
  return saved.content ?? "";
}

export const sideText = (side: Side) => (side.startsWith("v") ? `version ${side.slice(1)}` : `saved text ${side.slice(1)}`);
