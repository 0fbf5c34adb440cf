import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiPath, getJson, getText, postJson, segment } from "./http";
import { keys } from "./keys";
import type {
  Items,
  LogPage,
  MetricSeries,
  MetricSummary,
  Page,
  Plan,
  Run,
  RunNodeDetail,
  RunSettings,
  RunSummary,
  Sample,
} from "./types";

const one = (id: string) => `/runs/${segment(id)}`;

export interface RunFilter {
  workflowId?: string;
  state?: string;
  search?: string;
  /** Instants between which it was asked for, both included. */
  since?: string;
  until?: string;
  startedBy?: string;
  schedule?: string;
  sweep?: string;
}
export interface LogFilter {
  node?: string;
  attempt?: number;
  level?: string;
  search?: string;
}

/** A list that was left out is an empty one. */
const list = <T>(items: T[] | null | undefined): T[] => items ?? [];

export async function planRun(workflowId: string, settings: RunSettings): Promise<Plan> {
  const plan = await postJson<Plan>(apiPath(`/workflows/${segment(workflowId)}/plan`), settings);
  return { ...plan, findings: list(plan.findings), nodes: list(plan.nodes), refusals: list(plan.refusals) };
}

export const startRun = (workflowId: string, settings: RunSettings) =>
  postJson<Run>(apiPath("/runs"), { workflowId, ...settings });
export const listRuns = (filter: RunFilter, before?: string | number, limit = 50) =>
  getJson<Page<RunSummary>>(apiPath("/runs", { ...filter, before, limit }));
export async function getRun(id: string): Promise<Run> {
  const run = await getJson<Run>(apiPath(one(id)));
  return { ...run, nodes: list(run.nodes), reports: list(run.reports) };
}

export const getRunNode = (id: string, node: string) =>
  getJson<RunNodeDetail>(apiPath(`${one(id)}/nodes/${segment(node)}`));
export const getRunDefinition = (id: string) => getJson<{ content: string }>(apiPath(`${one(id)}/definition`));
export const cancelRun = (id: string, now: boolean) => postJson<Run>(apiPath(`${one(id)}/cancel`), { now });
export const resumeRun = (id: string) => postJson<Run>(apiPath(`${one(id)}/resume`));
export const retryRun = (id: string) => postJson<Run>(apiPath(`${one(id)}/retry`));
export const getLogs = (id: string, filter: LogFilter, after: string, limit: number) =>
  getJson<LogPage>(apiPath(`${one(id)}/logs`, { ...filter, after, limit }));
export const logTextPath = (id: string, filter: LogFilter = {}) => apiPath(`${one(id)}/logs/text`, { ...filter });
export const getMetrics = (id: string, node: string) =>
  getJson<Items<MetricSummary>>(apiPath(`${one(id)}/metrics`, { node }));
export const getSeries = (id: string, node: string, metric: string, maximumPoints = 500) =>
  getJson<Items<MetricSeries>>(apiPath(`${one(id)}/metrics/series`, { node, metric, maximumPoints }));
export const getSamples = (id: string, node: string, limit = 100) =>
  getJson<Items<Sample>>(apiPath(`${one(id)}/samples`, { node, limit }));
export const reportPath = (id: string, name: string) =>
  apiPath(`${one(id)}/reports/${name.split("/").map(segment).join("/")}`);
export const getReport = (id: string, name: string) => getText(reportPath(id, name));
export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.runs, filter],
    queryFn: ({ pageParam }) => listRuns(filter, pageParam),
    initialPageParam: undefined as string | number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRun(id: string) {
  return useQuery({ queryKey: keys.run(id), queryFn: () => getRun(id), enabled: id !== "" });
}

export function useRunNode(id: string, node: string) {
  return useQuery({ queryKey: keys.runNode(id, node), queryFn: () => getRunNode(id, node) });
}

export function useRunDefinition(id: string) {
  return useQuery({ queryKey: keys.runDefinition(id), queryFn: () => getRunDefinition(id), staleTime: Infinity });
}

export function useMetrics(id: string, node: string, live: boolean) {
  return useQuery({
    queryKey: keys.metrics(id, node),
    queryFn: () => getMetrics(id, node),
    refetchInterval: live ? 1000 : false,
  });
}

export function useSamples(id: string, node: string, live: boolean) {
  return useQuery({
    queryKey: keys.samples(id, node),
    queryFn: () => getSamples(id, node),
    refetchInterval: live ? 1000 : false,
  });
}

export function useReport(id: string, name: string) {
  return useQuery({ queryKey: keys.report(id, name), queryFn: () => getReport(id, name), enabled: name !== "" });
}
