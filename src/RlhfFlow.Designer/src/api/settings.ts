import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, postJson, putJson, segment } from "./http";
import { keys } from "./keys";
import type { AuditEntry, CreatedToken, Items, NewToken, Page, Secret, Token } from "./types";

export const listTokens = () => getJson<Items<Token>>(apiPath("/tokens"));
export const createToken = (body: NewToken) => postJson<CreatedToken>(apiPath("/tokens"), body);
export const deleteToken = (id: string) => deleteJson(apiPath(`/tokens/${segment(id)}`));
export const listSecrets = () => getJson<Items<Secret>>(apiPath("/secrets"));
export const saveSecret = (name: string, value: string) => putJson(apiPath(`/secrets/${segment(name)}`), { value });
export const deleteSecret = (name: string) => deleteJson(apiPath(`/secrets/${segment(name)}`));
export const listAudit = (subject: string, before?: string | number, limit = 50) =>
  getJson<Page<AuditEntry>>(apiPath("/audit", { subject, before, limit }));

export function useTokens(enabled: boolean) {
  return useQuery({ queryKey: keys.tokens, queryFn: listTokens, enabled });
}

export function useSecrets(enabled: boolean) {
  return useQuery({ queryKey: keys.secrets, queryFn: listSecrets, enabled });
}

export function useAudit(subject: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: keys.audit(subject),
    queryFn: ({ pageParam }) => listAudit(subject, pageParam),
    initialPageParam: undefined as string | number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });
}
