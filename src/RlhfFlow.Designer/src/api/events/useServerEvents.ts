import { useEffect, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { apiPath } from "../http";
import { keys } from "../keys";
import { applyToCache, type ServerEvent } from "./applyToCache";
import { EventQueue } from "./EventQueue";
import { tellWorkflowEvent } from "./workflowListeners";

const gatherMilliseconds = 150;
const retryMilliseconds = 3000;

/** Holds the one event stream of the page and feeds the query cache. Tells whether the stream is open. */
export function useServerEvents(): boolean {
  const client = useQueryClient();
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const queue = new EventQueue<ServerEvent>(gatherMilliseconds, (events) => applyToCache(client, events));
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const take = (type: ServerEvent["type"]) => (message: MessageEvent<string>) => {
      const event = { type, data: JSON.parse(message.data) as unknown } as ServerEvent;
      if (event.type === "workflow") tellWorkflowEvent(event.data);
      queue.add(event);
    };
    const connect = () => {
      source = new EventSource(apiPath("/events"));
      for (const type of ["run", "node", "workflow", "schedule", "notification", "stageCheck"] as const) {
        source.addEventListener(type, take(type));
      }
      source.onopen = () => {
        setOpen(true);
        // What was told while nobody listened is gone: ask again for everything that events keep fresh.
        if (missed)
          for (const key of [keys.runs, ["run"], [...keys.workflows, "list"], keys.schedules, keys.notifications, keys.stageChecks]) {
            void client.invalidateQueries({ queryKey: key });
          }
        missed = false;
      };
      source.onerror = () => {
        missed = true;
        setOpen(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        void client.invalidateQueries({ queryKey: keys.session });
        retry = setTimeout(connect, retryMilliseconds);
      };
    };
    connect();
    return () => {
      clearTimeout(retry);
      source?.close();
      queue.flush();
    };
  }, [client]);
  return open;
}
