export const startType = "Elsa.Start";
export const endType = "Elsa.End";
export const flowchartType = "Elsa.Flowchart";
export const decisionType = "Elsa.FlowDecision";
export const switchType = "Elsa.FlowSwitch";
export const forkType = "Elsa.FlowFork";
export const setVariableType = "Elsa.SetVariable";
export const repeatType = "RlhfFlow.Repeat";

/** Activities that may start a workflow by themselves; Elsa.Start is not wired to one that does. */
export const triggerTypes: ReadonlySet<string> = new Set(["Elsa.Cron", "Elsa.Timer", "Elsa.StartAt", "Elsa.Event"]);

/** Activities after which a branch may never be taken: behind them a merge would wait for ever. */
export const decisionTypes: ReadonlySet<string> = new Set([decisionType, switchType]);

/** Elsa's own types that are written in canonical layout; of all others the text is kept. */
export const builtInTypes: ReadonlySet<string> = new Set([startType, flowchartType]);

/** What a stage is called; a catalog knows better which stages there are. */
export function isStageName(type: string): boolean {
  return type.startsWith("RlhfFlow.");
}
