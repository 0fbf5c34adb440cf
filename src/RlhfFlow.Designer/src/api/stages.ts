import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiPath, getJson, postJson } from "./http";
import { keys } from "./keys";
import type { StageCatalog } from "./types";

export const getStages = () => getJson<StageCatalog>(apiPath("/stages"));
export const refreshStages = () => postJson<StageCatalog | undefined>(apiPath("/stages/refresh"));

export function useStages() {
  return useQuery({ queryKey: keys.stages, queryFn: getStages, staleTime: 5 * 60_000 });
}

export function useRefreshStages() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: refreshStages,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.stages }),
  });
}
