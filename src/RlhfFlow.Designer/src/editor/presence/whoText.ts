import type { Person } from "../../api/presence";

/** Who has it open besides this window: each name once, one's own as another window. */
export function whoText(others: readonly Person[], self: string | undefined): string {
  const names = [...new Set(others.map((person) => (person.name === self ? "you in another window" : person.name)))];
  return names.length === 0 ? "" : `Also open: ${names.join(", ")}`;
}
