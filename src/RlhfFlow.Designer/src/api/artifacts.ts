import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiPath, getJson, getText, postJson, segment } from "./http";
import { keys } from "./keys";
import type { Artifact, Generated, GenerateRequest, Items, RecordPage } from "./types";

const one = (address: string) => `/artifacts/${segment(address)}`;

export const getArtifact = (address: string) => getJson<Artifact>(apiPath(one(address)));
export const getRecords = (address: string, offset: number, limit: number) =>
  getJson<RecordPage>(apiPath(`${one(address)}/records`, { offset, limit }));
export const filePath = (address: string, name: string) =>
  apiPath(`${one(address)}/files/${name.split("/").map(segment).join("/")}`);
export const getFileText = (address: string, name: string) => getText(filePath(address, name));
export const generate = (address: string, request: GenerateRequest) =>
  postJson<Items<Generated>>(apiPath(`${one(address)}/generate`), request);

/** The content of a digest never changes, so it is asked for once. */
export function useArtifact(address: string) {
  return useQuery({ queryKey: keys.artifact(address), queryFn: () => getArtifact(address), staleTime: Infinity });
}

export function useRecords(address: string, offset: number, limit: number) {
  return useQuery({
    queryKey: [...keys.records(address, offset), limit],
    queryFn: () => getRecords(address, offset, limit),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

export function useFileText(address: string, name: string) {
  return useQuery({
    queryKey: ["artifacts", address, "files", name],
    queryFn: () => getFileText(address, name),
    staleTime: Infinity,
    enabled: name !== "",
  });
}
