import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, postJson, putJson, segment } from "./http";
import { keys } from "./keys";
import type {
  CollectionReport,
  Items,
  Pin,
  Retention,
  RetentionPolicy,
  StoredArtifact,
  StoredArtifactPage,
  TrashedArtifact,
} from "./types";

export interface StoreFilter {
  search?: string;
  kind?: string;
  reach?: string;
  run?: string;
  sort?: string;
}

export const listArtifacts = (filter: StoreFilter, after?: string, limit = 50) =>
  getJson<StoredArtifactPage>(apiPath("/artifacts", { ...filter, after, limit }));
export const getReach = (address: string) => getJson<StoredArtifact>(apiPath(`/artifacts/${segment(address)}/reach`));
export const setPin = (digest: string, pinned: boolean, note = "") =>
  pinned
    ? putJson<void>(apiPath(`/pins/artifacts/${segment(digest)}`), { note })
    : deleteJson(apiPath(`/pins/artifacts/${segment(digest)}`));
export const getPins = () => getJson<Items<Pin>>(apiPath("/pins"));
export const setRunPin = (run: string, pinned: boolean) =>
  pinned ? putJson<void>(apiPath(`/pins/runs/${segment(run)}`), {}) : deleteJson(apiPath(`/pins/runs/${segment(run)}`));
export const getRetention = () => getJson<Retention>(apiPath("/retention"));
export const saveRetention = (policy: RetentionPolicy) => putJson<Retention>(apiPath("/retention"), policy);
export const previewCollection = (policy: RetentionPolicy) =>
  postJson<CollectionReport>(apiPath("/retention/preview"), policy);
export const collect = () => postJson<CollectionReport>(apiPath("/retention/collect"));
export const getTrash = () => getJson<Items<TrashedArtifact>>(apiPath("/retention/trash"));
export const restoreArtifact = (digest: string) =>
  postJson<void>(apiPath(`/retention/trash/${segment(digest)}/restore`));

export function useStore(filter: StoreFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.store, "list", filter],
    queryFn: ({ pageParam }) => listArtifacts(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useReach(address: string) {
  return useQuery({ queryKey: [...keys.store, "reach", address], queryFn: () => getReach(address), retry: false });
}

export function useRetention() {
  return useQuery({ queryKey: [...keys.store, "retention"], queryFn: getRetention });
}

export function usePins() {
  return useQuery({ queryKey: [...keys.store, "pins"], queryFn: getPins });
}

export function useTrash() {
  return useQuery({ queryKey: [...keys.store, "trash"], queryFn: getTrash });
}

/** Changes what is kept; all that shows it is asked for again. */
export function useStoreChange<Answer, Given>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.store }),
  });
}
