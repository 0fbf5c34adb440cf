import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, postJson, putJson, segment } from "./http";
import { keys } from "./keys";
import type { BackFillResult, Fire, Items, Page, Preview, Schedule, ScheduleBody, TimesQuery } from "./types";

const one = (id: string) => `/schedules/${segment(id)}`;

export const listSchedules = () => getJson<Items<Schedule>>(apiPath("/schedules"));
export const getSchedule = (id: string) => getJson<Schedule>(apiPath(one(id)));
export const createSchedule = (body: ScheduleBody) => postJson<Schedule>(apiPath("/schedules"), body);
export const changeSchedule = (id: string, body: ScheduleBody) => putJson<Schedule>(apiPath(one(id)), body);
export const deleteSchedule = (id: string) => deleteJson(apiPath(one(id)));
export const pauseSchedule = (id: string, paused: boolean) =>
  postJson<Schedule>(apiPath(`${one(id)}/${paused ? "pause" : "resume"}`));
export const previewTimes = (query: TimesQuery) => postJson<Preview>(apiPath("/schedules/preview"), query);
export const nextTimes = (id: string) => getJson<Preview>(apiPath(`${one(id)}/next`, { count: 10 }));
export const backFill = (id: string, from: string, to: string, dryRun: boolean) =>
  postJson<BackFillResult>(apiPath(`${one(id)}/back-fill`), { from, to, dryRun });

export function useSchedules() {
  return useQuery({ queryKey: keys.scheduleList, queryFn: listSchedules });
}

export function useSchedule(id: string) {
  return useQuery({ queryKey: keys.schedule(id), queryFn: () => getSchedule(id) });
}

export function useNextTimes(id: string) {
  return useQuery({ queryKey: [...keys.schedule(id), "next"], queryFn: () => nextTimes(id) });
}

export function useFires(id: string) {
  return useInfiniteQuery({
    queryKey: [...keys.schedule(id), "fires"],
    queryFn: ({ pageParam }) => getJson<Page<Fire>>(apiPath(`${one(id)}/history`, { before: pageParam, limit: 50 })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.next ? String(page.next) : undefined),
  });
}

/** The next times of a cron that is being typed. */
export function useTimes(query: TimesQuery, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.schedules, "preview", query],
    queryFn: () => previewTimes(query),
    enabled,
    gcTime: 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
