import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "../keys";
import type { NodeEvent, NotificationEvent, Page, Run, RunSummary, ScheduleEvent, StageCheckEvent, StageCheckList, WorkflowEvent } from "../types";
import { applyNodes, applySummary, isOver, replaceInPages } from "./reduceRun";

export type ServerEvent =
  | { type: "run"; data: RunSummary }
  | { type: "node"; data: NodeEvent }
  | { type: "workflow"; data: WorkflowEvent }
  | { type: "schedule"; data: ScheduleEvent }
  | { type: "notification"; data: NotificationEvent }
  | { type: "stageCheck"; data: StageCheckEvent };

function applyRun(client: QueryClient, summary: RunSummary): void {
  const before = client.getQueryData<Run>(keys.run(summary.id));
  client.setQueryData<Run>(keys.run(summary.id), (run) => run && applySummary(run, summary));
  let listed = false;
  for (const [key, data] of client.getQueriesData<InfiniteData<Page<RunSummary>>>({ queryKey: keys.runs })) {
    const pages = data && replaceInPages(data.pages, summary);
    if (pages) {
      listed = true;
      client.setQueryData(key, { ...data, pages });
    }
  }
  if (!listed) void client.invalidateQueries({ queryKey: keys.runs });
  if (before && before.state !== summary.state) {
    // Reports, attempts and last log lines appear at a change of state: ask for all of that run again.
    void client.invalidateQueries({ queryKey: keys.run(summary.id) });
  }
  if (isOver(summary.state)) void client.invalidateQueries({ queryKey: keys.comparison });
  if (summary.sweepId) void client.invalidateQueries({ queryKey: keys.sweeps });
  if (isOver(summary.state) || !before) void client.invalidateQueries({ queryKey: [...keys.workflows, "list"] });
}

function applyNodeEvents(client: QueryClient, events: readonly NodeEvent[]): void {
  for (const id of new Set(events.map((event) => event.run))) {
    const before = client.getQueryData<Run>(keys.run(id));
    if (!before) continue;
    client.setQueryData<Run>(keys.run(id), applyNodes(before, events));
    const states = new Map(before.nodes.map((node) => [node.id, `${node.state} ${node.attempts ?? 0}`]));
    for (const { node } of events.filter((event) => event.run === id)) {
      if (states.get(node.id) !== `${node.state} ${node.attempts ?? 0}`) {
        void client.invalidateQueries({ queryKey: keys.runNode(id, node.id) });
      }
    }
  }
}

/** Brings what the server told into the cached answers, so that every page that shows them follows. */
export function applyToCache(client: QueryClient, events: readonly ServerEvent[]): void {
  applyNodeEvents(
    client,
    events.filter((event) => event.type === "node").map((event) => event.data),
  );
  const summaries = new Map<string, RunSummary>();
  for (const event of events) if (event.type === "run") summaries.set(event.data.id, event.data);
  for (const summary of summaries.values()) applyRun(client, summary);
  // The history of a schedule shows how its runs stand.
  const bySchedule = (run: RunSummary) => run.startedBy?.startsWith("schedule ") ?? false;
  if (events.some((event) => event.type === "schedule" || (event.type === "run" && bySchedule(event.data)))) {
    void client.invalidateQueries({ queryKey: keys.scheduleList });
    void client.invalidateQueries({ queryKey: [...keys.schedules, "one"] });
  }
  if (events.some((event) => event.type === "notification")) {
    void client.invalidateQueries({ queryKey: keys.notifications });
  }
  const check = events.findLast((event) => event.type === "stageCheck");
  if (check) {
    client.setQueryData<StageCheckList>(keys.stageChecks, (list) => list && { ...list, running: check.data.running });
    if (!check.data.running) void client.invalidateQueries({ queryKey: keys.stageChecks });
  }
  for (const event of events) {
    if (event.type !== "workflow") continue;
    void client.invalidateQueries({ queryKey: [...keys.workflows, "list"] });
    // The open editor decides for itself what to do with another person's save: nothing is fetched under its hands.
    void client.invalidateQueries({ queryKey: keys.workflow(event.data.id), refetchType: "none" });
    void client.invalidateQueries({ queryKey: keys.versions(event.data.id) });
  }
}
