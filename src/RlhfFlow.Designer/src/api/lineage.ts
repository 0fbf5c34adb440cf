import { useQuery } from "@tanstack/react-query";
import { apiPath, getJson, postJson, segment } from "./http";
import { keys } from "./keys";
import type { Lineage, Reproduction } from "./types";

const one = (address: string) => `/lineage/${segment(address)}`;

export const getLineage = (address: string) => getJson<Lineage>(apiPath(one(address)));
export const reproduce = (address: string) => postJson<Reproduction>(apiPath(`${one(address)}/reproduce`));
export const getReproduction = (address: string, run: string) =>
  getJson<Reproduction>(apiPath(`${one(address)}/reproductions/${segment(run)}`));

/** Where an artifact comes from; that never changes. */
export function useLineage(address: string) {
  return useQuery({ queryKey: keys.lineage(address), queryFn: () => getLineage(address), staleTime: Infinity });
}

const isOver = (reproduction: Reproduction) => reproduction.nodes.every((node) => node.state !== "waiting");

/** How a run that makes an artifact again compares, asked for until every node has ended. */
export function useReproduction(address: string, run: string | undefined) {
  return useQuery({
    queryKey: [...keys.lineage(address), "reproduction", run],
    queryFn: () => getReproduction(address, run ?? ""),
    enabled: run !== undefined,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 1500),
  });
}
