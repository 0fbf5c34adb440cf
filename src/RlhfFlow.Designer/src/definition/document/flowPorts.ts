/**
 * Control connections end at ports too: every node is entered at `@in` and left at its outcomes, `@Done` or `@True`.
 * No artifact port begins with `@`.
 */
export const flowIn = "@in";

/** What flows there, where ports of artifacts have the kind. */
export const flowType = "@flow";

export function outcomePort(outcome: string): string {
  return `@${outcome}`;
}

export function isFlowPort(port: string): boolean {
  return port.startsWith("@");
}

/** `@True` -> `True`. */
export function outcomeOf(port: string): string {
  return port.slice(1);
}
