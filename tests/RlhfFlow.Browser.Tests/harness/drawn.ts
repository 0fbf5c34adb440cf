import type { Drawing } from "./quickstart";
import type { RlhfFlowServer } from "./server";

interface Activity { id: string; type: string; metadata?: { displayText?: string }; [property: string]: unknown }
interface Expression { type: string; value: unknown }

/** What a stored workflow holds, in the words of a drawing and in a fixed order, so that two of them can be compared. */
export async function drawn(server: RlhfFlowServer, id: string): Promise<{ stages: string[]; wires: string[] }> {
  const workflow = await server.api<{ content: string }>("GET", `/api/workflows/${id}`);
  const definition = JSON.parse(workflow.content) as { root: { activities: Activity[] } };
  const activities = definition.root.activities.filter((activity) => activity.type.startsWith("RlhfFlow."));
  const titles = new Map(activities.map((activity) => [activity.id, activity.metadata?.displayText ?? activity.id]));
  const stages: string[] = [];
  const wires: string[] = [];
  for (const activity of activities) {
    const parameters: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(activity)) {
      const { expression } = (property ?? {}) as { expression?: Expression };
      if (expression?.type === "Variable") {
        const [, from, output] = (expression.value as { id: string }).id.split(":");
        wires.push(wireText(titles.get(from!) ?? from!, output!, titles.get(activity.id)!, name));
      } else if (expression !== undefined) {
        parameters[name] = expression.type === "Object" ? JSON.parse(expression.value as string) : expression.value;
      }
    }
    stages.push(stageText(titles.get(activity.id)!, parameters));
  }
  return { stages: stages.sort(), wires: wires.sort() };
}

/** The same of a drawing. */
export function asDrawn(drawing: Drawing): { stages: string[]; wires: string[] } {
  return {
    stages: drawing.stages.map((stage) =>
      stageText(stage.title, Object.fromEntries(stage.fields.map((field) => [field.name, field.value])))).sort(),
    wires: drawing.wires.map((wire) =>
      wireText(wire.from, wire.output, wire.to, wire.input.charAt(0).toLowerCase() + wire.input.slice(1))).sort(),
  };
}

const wireText = (from: string, output: string, to: string, input: string) => `${output} of ${from} -> ${input} of ${to}`;

const stageText = (title: string, parameters: Record<string, unknown>) =>
  `${title} ${JSON.stringify(Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => a.localeCompare(b))))}`;
