import type { Demand, ParameterSchema, Stage, StageResources } from "../api/types";
import { bytesText } from "../text/bytes";
import { durationText } from "../text/duration";
import { valueText } from "../text/value";

/** The stages that a search lets through: each word must stand in a name, an alias or the summary. */
export function findStages(stages: readonly Stage[], text: string): Stage[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return stages.filter((stage) => {
    const all = [stage.activity, stage.id, stage.summary, stage.category, ...stage.aliases].join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** "integer, at least 1", "one of last, mean", "number, above 0": what a value must be. */
export function shapeText(schema: ParameterSchema): string {
  if (schema.enum) return `one of ${schema.enum.map(valueText).join(", ")}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "any");
  const parts = [type === "array" ? `list of ${schema.items ? shapeText(schema.items) : "any"}` : type];
  if (schema.minimum !== undefined) parts.push(`at least ${schema.minimum}`);
  if (schema.exclusiveMinimum !== undefined) parts.push(`above ${schema.exclusiveMinimum}`);
  if (schema.maximum !== undefined) parts.push(`at most ${schema.maximum}`);
  if (schema.exclusiveMaximum !== undefined) parts.push(`below ${schema.exclusiveMaximum}`);
  if (schema.format === "path") parts.push("a path");
  return parts.join(", ");
}

export function unitOf(schema: ParameterSchema): string {
  const unit = schema.unit ?? schema["x-unit"];
  return typeof unit === "string" ? unit : "";
}

const demandTexts: [keyof StageResources, string, (value: number) => string][] = [
  ["cpu", "cores", String],
  ["memoryBytes", "memory", bytesText],
  ["gpus", "GPUs", String],
  ["gpuMemoryBytes", "GPU memory", bytesText],
  ["diskBytes", "disk", bytesText],
  ["wallSeconds", "time", durationText],
];

/** What a stage says that it takes; demands of nothing are left out. */
export function demandsText(resources: StageResources): string {
  return demandTexts
    .flatMap(([name, word, text]) => {
      const shown = demandText(resources[name], text);
      return shown === undefined ? [] : [`${word} ${shown}`];
    })
    .join(", ");
}

function demandText(demand: Demand | null | undefined, text: (value: number) => string): string | undefined {
  if (demand === undefined || demand === null) return undefined;
  if (typeof demand === "number") return demand === 0 ? undefined : text(demand);
  const { minimum, suggested } = demand;
  if (!minimum && !suggested) return undefined;
  if (!suggested || suggested === minimum) return text(minimum ?? 0);
  return minimum ? `${text(minimum)} to ${text(suggested)}` : text(suggested);
}
