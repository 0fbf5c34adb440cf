import { useSearchParams } from "react-router";

/** What is compared and how it is looked at, all of it in the address. */
export interface CompareAddress {
  runs: string[];
  sweep: string;
  baseline: string;
  all: boolean;
  tab: string;
  metrics: string[];
  axis: string;
}

export function useCompareAddress(): [CompareAddress, (change: Partial<CompareAddress>) => void] {
  const [search, setSearch] = useSearchParams();
  const text = (name: string) => search.get(name) ?? "";
  // Links of old name two runs as left and right.
  const pair = [text("left"), text("right")].filter((id) => id !== "");
  const address: CompareAddress = {
    runs: [...new Set([...search.getAll("run"), ...pair])],
    sweep: text("sweep"),
    baseline: text("baseline"),
    all: text("all") === "1",
    tab: text("tab"),
    metrics: search.getAll("metric"),
    axis: text("axis"),
  };
  const change = (part: Partial<CompareAddress>) => {
    const { runs, sweep, baseline, all, tab, metrics, axis } = { ...address, ...part };
    const after = new URLSearchParams(runs.map((id) => ["run", id]));
    const ones = { sweep, baseline, all: all ? "1" : "", tab, axis };
    for (const [name, value] of Object.entries(ones)) if (value !== "") after.set(name, value);
    for (const metric of metrics) after.append("metric", metric);
    setSearch(after, { replace: true });
  };
  return [address, change];
}
