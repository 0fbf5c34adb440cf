export const startType = "Elsa.Start";
export const flowchartType = "Elsa.Flowchart";

/** Activities that start a workflow by themselves, so that Elsa.Start is not wired to them. */
export const triggerTypes: ReadonlySet<string> = new Set(["Elsa.Cron", "Elsa.Timer", "Elsa.StartAt", "Elsa.Event"]);

/** Activities after which a branch may never be taken: behind them a merge would wait for ever. */
export const decisionTypes: ReadonlySet<string> = new Set(["Elsa.FlowDecision", "Elsa.FlowSwitch"]);

/** Elsa's own types that the engine understands; of all others the text is kept. */
export const builtInTypes: ReadonlySet<string> = new Set([startType, flowchartType]);

/** What a stage is called; a catalog knows better which stages there are. */
export function isStageName(type: string): boolean {
  return type.startsWith("RlhfFlow.");
}
