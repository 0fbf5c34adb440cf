import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { statusOf } from "./ApiError";
import { apiPath, deleteJson, getJson, postJson, segment } from "./http";
import { keys } from "./keys";
import type { StageCatalog, StageCheck, StageCheckList, StageCheckProgress } from "./types";

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

const check = (id: string) => apiPath(`/stages/${segment(id)}/check`);

/** What is not there is null: a stage that was never checked, one without a page. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

export const startCheck = (id: string) => postJson<StageCheckProgress>(check(id));
export const stopCheck = (id: string) => deleteJson(check(id));

export function useStageChecks() {
  return useQuery({
    queryKey: keys.stageChecks,
    queryFn: () => getJson<StageCheckList>(apiPath("/stages/checks")),
  });
}

export function useStageCheck(id: string) {
  return useQuery({
    queryKey: [...keys.stageChecks, id],
    queryFn: () => orNull(getJson<StageCheck>(check(id))),
  });
}

export function useStagePage(id: string) {
  return useQuery({
    queryKey: [...keys.stages, "page", id],
    queryFn: () => orNull(getJson<{ content: string }>(apiPath(`/stages/${segment(id)}/page`))),
  });
}
