import type { JsonValue } from "./JsonValue";

/** Whether two values would be written the same; shared parts are not walked. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) {
    return true;
  }
  if (a === undefined || b === undefined || a.kind !== b.kind) {
    return false;
  }
  if (a.kind === "scalar") {
    return b.kind === "scalar" && a.token === b.token;
  }
  if (a.kind === "array") {
    return b.kind === "array" && a.items.length === b.items.length
      && a.items.every((item, index) => sameJson(item, b.items[index]));
  }
  return b.kind === "object" && a.source === b.source && a.members.length === b.members.length
    && a.members.every((member, index) => {
      const other = b.members[index];
      return other !== undefined && member.token === other.token && sameJson(member.value, other.value);
    });
}
