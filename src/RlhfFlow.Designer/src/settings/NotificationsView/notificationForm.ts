import type { Notification, NotificationBody, NotificationKind } from "../../api/types";

export const eventChoices: { value: string; label: string }[] = [
  { value: "run.failed", label: "A run failed" },
  { value: "run.succeeded", label: "A run succeeded" },
  { value: "run.cancelled", label: "A run was cancelled" },
  { value: "run.started", label: "A run's turn has come" },
  { value: "schedule.skipped", label: "A schedule skipped a time, as its run before had not ended" },
  { value: "schedule.refused", label: "The run of a schedule could not start" },
];

/** The form as it is typed. */
export interface NotificationForm {
  name: string;
  events: string[];
  workflows: string[];
  kind: NotificationKind;
  address: string;
  secret: string;
  program: string;
  /** One argument a line. */
  arguments: string;
  timeoutSeconds: number;
  attempts: number;
}

export function formOfNotification(notification?: Notification): NotificationForm {
  return {
    name: notification?.name ?? "",
    events: notification?.events ?? ["run.failed", "schedule.refused"],
    workflows: notification?.workflows ?? [],
    kind: notification?.kind ?? "webhook",
    address: notification?.address ?? "",
    secret: notification?.secret ?? "",
    program: notification?.program ?? "",
    arguments: (notification?.arguments ?? []).join("\n"),
    timeoutSeconds: notification?.timeoutSeconds ?? 10,
    attempts: notification?.attempts ?? 12,
  };
}

/** What the server is sent: of the other kind's fields nothing. */
export function bodyOfNotification(form: NotificationForm): NotificationBody {
  const { name, events, workflows, kind, timeoutSeconds, attempts } = form;
  const how =
    kind === "webhook"
      ? { address: form.address.trim(), ...(form.secret === "" ? {} : { secret: form.secret }) }
      : {
          program: form.program.trim(),
          arguments: form.arguments === "" ? [] : form.arguments.replace(/\n$/, "").split("\n"),
        };
  return {
    name: name.trim(),
    events,
    ...(workflows.length === 0 ? {} : { workflows }),
    kind,
    ...how,
    timeoutSeconds,
    attempts,
  };
}

/** What an event is called in a line: "run failed". */
export const eventText = (event: string) => event.replace(".", " ");
