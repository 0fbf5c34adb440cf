import type { SystemInfo } from "../../api/types";
import { bytesText } from "../../text/bytes";
import { valueText, wordsOf } from "../../text/value";

/** What the server says of itself and its machine, named and with units. */
export function systemFacts(system: SystemInfo): [string, unknown][] {
  const bytes = (value: number | null | undefined) => (typeof value === "number" ? bytesText(value) : undefined);
  return [
    ["Version", system.version],
    ["Data directory", system.home],
    ["Cores", system.cores],
    ["Memory", bytes(system.memoryBytes)],
    ["Memory free", bytes(system.memoryAvailableBytes)],
    ["Disk free", bytes(system.diskFreeBytes)],
    [
      "GPUs",
      system.gpus === 0 || (Array.isArray(system.gpus) && system.gpus.length === 0) ? "none" : listText(system.gpus),
    ],
    ["Slots", listText(system.slots)],
  ];
}

function listText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => listText(item) ?? "").join("; ");
  if (typeof value !== "object") return valueText(value);
  return Object.entries(value)
    .map(([name, part]) => `${wordsOf(name).toLowerCase()} ${partText(name, part)}`)
    .join(", ");
}

function partText(name: string, part: unknown): string {
  return /bytes$/i.test(name) && typeof part === "number" ? bytesText(part) : valueText(part);
}
