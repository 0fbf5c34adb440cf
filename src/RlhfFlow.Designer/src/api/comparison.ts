import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiPath, getJson, postJson, segment } from "./http";
import { keys } from "./keys";
import type { Items, RunTable, Sweep, SweepBody, SweepPlan } from "./types";

/** Which runs stand side by side: some by their ids, or those of a sweep. */
export interface ComparisonQuery {
  runs: readonly string[];
  sweep: string;
  /** Label of the point that others are held against. */
  baseline: string;
  /** Also that in which points do not differ. */
  all: boolean;
}

const getComparison = ({ runs, sweep, baseline, all }: ComparisonQuery) =>
  getJson<RunTable>(apiPath("/runs/comparison", { runs: runs.join(","), sweep, baseline, all }));

export function useComparison(query: ComparisonQuery) {
  return useQuery({
    queryKey: [...keys.comparison, query],
    queryFn: () => getComparison(query),
    enabled: query.sweep !== "" || query.runs.length > 1,
    placeholderData: keepPreviousData,
  });
}

const one = (id: string) => `/sweeps/${segment(id)}`;

export const planSweep = (body: SweepBody) => postJson<SweepPlan>(apiPath("/sweeps/plan"), body);
export const startSweep = (body: SweepBody) => postJson<Sweep>(apiPath("/sweeps"), body);
export const cancelSweep = (id: string, now: boolean) => postJson<Sweep>(apiPath(`${one(id)}/cancel`), { now });
export const continueSweep = (id: string) => postJson<Sweep>(apiPath(`${one(id)}/continue`));

export function useSweeps() {
  return useQuery({ queryKey: keys.sweeps, queryFn: () => getJson<Items<Sweep>>(apiPath("/sweeps")) });
}

export function useSweep(id: string) {
  return useQuery({
    queryKey: [...keys.sweeps, id],
    queryFn: () => getJson<Sweep>(apiPath(one(id))),
    enabled: id !== "",
  });
}
