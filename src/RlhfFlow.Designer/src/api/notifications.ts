import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, postJson, putJson, segment } from "./http";
import { keys } from "./keys";
import type { Delivery, Notification, NotificationBody, NotificationList, Page } from "./types";

const one = (id: string) => `/notifications/${segment(id)}`;

export const listNotifications = () => getJson<NotificationList>(apiPath("/notifications"));
export const createNotification = (body: NotificationBody) => postJson<Notification>(apiPath("/notifications"), body);
export const changeNotification = (id: string, body: NotificationBody) =>
  putJson<Notification>(apiPath(one(id)), body);
export const deleteNotification = (id: string) => deleteJson(apiPath(one(id)));
export const testNotification = (id: string) => postJson<Delivery>(apiPath(`${one(id)}/test`));
export const retryDelivery = (id: string, delivery: string) =>
  postJson<Delivery>(apiPath(`${one(id)}/deliveries/${segment(delivery)}/retry`));

export function useNotifications() {
  return useQuery({ queryKey: keys.notifications, queryFn: listNotifications });
}

export function useDeliveries(id: string) {
  return useInfiniteQuery({
    queryKey: [...keys.notifications, "deliveries", id],
    queryFn: ({ pageParam }) => getJson<Page<Delivery>>(apiPath(`${one(id)}/deliveries`, { before: pageParam, limit: 50 })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.next ? String(page.next) : undefined),
  });
}
