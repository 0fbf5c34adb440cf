import { useQuery } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, postJson } from "./http";
import { keys } from "./keys";
import { statusOf } from "./ApiError";
import type { Session, SystemInfo } from "./types";

export const getSession = () => getJson<Session>(apiPath("/session"));
export const signIn = (token: string) => postJson<Session>(apiPath("/session"), { token });
export const signOut = () => deleteJson(apiPath("/session"));
export const getSystem = () => getJson<SystemInfo>(apiPath("/system"));

/** The session, or null where there is none (401). */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    staleTime: 5 * 60_000,
    queryFn: async () => {
      try {
        return await getSession();
      } catch (error) {
        if (statusOf(error) === 401) return null;
        throw error;
      }
    },
  });
}

export function useSystem() {
  return useQuery({ queryKey: keys.system, queryFn: getSystem, refetchInterval: 15_000 });
}
