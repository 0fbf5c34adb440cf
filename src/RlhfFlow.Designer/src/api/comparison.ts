import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiPath, getJson, segment } from "./http";
import { keys } from "./keys";
import type { Items, RunTable, Sweep } from "./types";

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

export function useSweeps() {
  return useQuery({ queryKey: keys.sweeps, queryFn: () => getJson<Items<Sweep>>(apiPath("/sweeps")) });
}

export function useSweep(id: string) {
  return useQuery({
    queryKey: [...keys.sweeps, id],
    queryFn: () => getJson<Sweep>(apiPath(`/sweeps/${segment(id)}`)),
    enabled: id !== "",
  });
}
