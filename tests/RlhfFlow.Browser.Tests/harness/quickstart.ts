import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository";
import type { RlhfFlowServer } from "./server";

/** A stage as a person draws it. `fields` has the parameters that are set, in the words of the form. */
export interface DrawnStage { title: string; stage: string; x: number; y: number; fields: Field[] }
export interface Field { name: string; label: string; kind: "text" | "switch" | "choice" | "list"; value: unknown; before: number }
/** A wire between two stages, which are named by their titles. */
export interface DrawnWire { from: string; output: string; to: string; input: string }
export interface Drawing { stages: DrawnStage[]; wires: DrawnWire[] }

interface Expression { type: string; value: unknown }
interface Activity {
  id: string;
  type: string;
  metadata: { displayText?: string; designer?: { position: { x: number; y: number } } };
  [property: string]: unknown;
}
interface DefinitionFile {
  inputs: { name: string; defaultValue?: unknown }[];
  customProperties: { rlhfFlow: string };
  root: { activities: Activity[] };
}
interface Schema { type?: string | string[]; title?: string; enum?: unknown[]; default?: unknown }
interface StageList { stages: { activity: string; isDefault: boolean; parameters: { properties: Record<string, Schema> } }[] }
interface Edge { from: string; output: string; to: string; input: string }

/** The quickstart as a list of things to draw: its inputs replaced by the values of the profile "smoke". */
export async function quickstart(server: RlhfFlowServer): Promise<Drawing> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(repository, "workflows", name), "utf8")) as T;
  const definition = read<DefinitionFile>("quickstart.json");
  const profile = read<{ profiles: { smoke: { inputs: Record<string, unknown> } } }>("quickstart.profiles.json").profiles.smoke;
  const hint = JSON.parse(definition.customProperties.rlhfFlow) as { edges: Edge[]; inputDefaults?: Record<string, unknown> };
  const defaults = Object.fromEntries(definition.inputs.map((input) => [input.name, input.defaultValue]));
  const inputs = { ...defaults, ...hint.inputDefaults, ...profile.inputs };
  const { stages } = await server.api<StageList>("GET", "/api/stages");
  const activities = definition.root.activities.filter((activity) => activity.type.startsWith("RlhfFlow."));
  const titles = new Map(activities.map((activity) => [activity.id, activity.metadata.displayText ?? activity.id]));
  return {
    stages: activities.map((activity) => {
      const stage = stages.find((one) => one.activity === activity.type && one.isDefault);
      if (stage === undefined) {
        throw new Error(`the server has no stage for ${activity.type}`);
      }
      return {
        title: titles.get(activity.id)!,
        stage: words(activity.type.replace("RlhfFlow.", "")),
        ...(activity.metadata.designer?.position ?? { x: 0, y: 0 }),
        fields: Object.entries(stage.parameters.properties).flatMap(([name, schema]) => {
          const value = valueOf(activity[name], inputs);
          // Nobody types a default.
          return value === undefined || value === schema.default ? [] : [fieldOf(name, schema, value)];
        }),
      };
    }),
    wires: hint.edges.map((edge) => ({ ...edge, from: titles.get(edge.from)!, to: titles.get(edge.to)! })),
  };
}

function valueOf(property: unknown, inputs: Record<string, unknown>): unknown {
  const { expression } = (property ?? {}) as { expression?: Expression };
  if (expression === undefined) {
    return undefined;
  }
  switch (expression.type) {
    case "Variable":
      return undefined;
    case "Input":
      return inputs[(expression.value as { name: string }).name];
    case "Object":
      return JSON.parse(expression.value as string) as unknown;
    default:
      return expression.value;
  }
}

function fieldOf(name: string, schema: Schema, value: unknown): Field {
  const kind = typeof value === "boolean" ? "switch" : Array.isArray(value) ? "list" : schema.enum ? "choice" : "text";
  const before = Array.isArray(schema.default) ? schema.default.length : 0;
  return { name, label: schema.title ?? capital(words(name)), kind, value, before };
}

/** "BestOfNSampling" as the palette shows it: "Best of N sampling". */
function words(name: string): string {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").split(" ");
  return parts.map((word, index) => (index === 0 || /^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase())).join(" ");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
