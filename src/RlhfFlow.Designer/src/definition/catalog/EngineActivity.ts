import table from "./engineActivities.json";
import type { Stage } from "./Stage";

/** An activity that the engine runs itself, described as stages are; a test holds the table to the server's. */
export interface EngineActivity extends Stage {
  title: string;
  summary: string;
  category: "flow";
  aliases: string[];
  /** What it ends with; cases of a switch and branches of a fork come from the node. */
  outcomes: string[];
  /** Whether a workflow can begin at it. */
  trigger: boolean;
  /** Parameters that a new node has. */
  initial: Record<string, unknown>;
}

export const engineActivities: readonly EngineActivity[] = (table as unknown as Partial<EngineActivity>[])
  .map((each) => ({
    id: each.activity, isDefault: true, category: "flow", trigger: false, initial: {}, ...each,
  }) as EngineActivity);

const byType = new Map(engineActivities.map((each) => [each.activity, each]));

export function engineActivity(type: string): EngineActivity | undefined {
  return byType.get(type);
}
