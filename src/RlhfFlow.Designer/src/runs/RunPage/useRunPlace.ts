import { useCallback } from "react";
import { useSearchParams } from "react-router";

export type RunViewName = "graph" | "table" | "logs" | "report" | "settings";

export interface RunPlace {
  view: RunViewName;
  node?: string;
  tab: string;
  port?: string;
  /** The round of a loop that the graph shows while no node of it is chosen. */
  round?: string;
  show: (view: RunViewName) => void;
  /** Chooses a node, or none and a round to look at. */
  select: (node: string | undefined, round?: string) => void;
  openTab: (tab: string) => void;
  openPort: (node: string, port: string) => void;
}

/** What is looked at stands in the address, so that it can be sent to someone and survives loading anew. */
export function useRunPlace(): RunPlace {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (entries: Record<string, string | undefined>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(entries)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return {
    view: (search.get("view") ?? "graph") as RunViewName,
    node: search.get("node") ?? undefined,
    tab: search.get("tab") ?? "overview",
    port: search.get("port") ?? undefined,
    round: search.get("round") ?? undefined,
    show: useCallback((view) => change({ view }), [change]),
    select: useCallback(
      (node, round) =>
        change(node ? { node, round: undefined, port: undefined } : { node, round, tab: undefined, port: undefined }),
      [change],
    ),
    openTab: useCallback((tab) => change({ tab }), [change]),
    openPort: useCallback((node, port) => change({ node, port, round: undefined, tab: "outputs" }), [change]),
  };
}
