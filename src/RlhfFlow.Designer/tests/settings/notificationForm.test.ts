import { describe, expect, it } from "vitest";
import {
  bodyOfNotification,
  eventChoices,
  formOfNotification,
} from "../../src/settings/NotificationsView/notificationForm";
import type { Notification } from "../../src/api/types";

const hook: Notification = {
  id: "chat",
  name: "Chat",
  events: ["run.failed"],
  workflows: ["a"],
  kind: "webhook",
  address: "https://example.org/x",
  secret: "hook",
  arguments: [],
  timeoutSeconds: 5,
  attempts: 3,
  paused: false,
  createdAt: "",
  changedAt: "",
  changedBy: "",
};

describe("the form of a notification", () => {
  it("gives back what it was made from", () => {
    const { id, paused, createdAt, changedAt, changedBy, arguments: none, ...said } = hook;
    expect(bodyOfNotification(formOfNotification(hook))).toEqual(said);
    expect([id, paused, createdAt, changedAt, changedBy, none]).toHaveLength(6);
  });
  it("sends nothing of the other kind", () => {
    const form = { ...formOfNotification(hook), kind: "command" as const, program: " /bin/tell ", arguments: "-a\n two words\n" };
    expect(bodyOfNotification(form)).toEqual({
      name: "Chat",
      events: ["run.failed"],
      workflows: ["a"],
      kind: "command",
      program: "/bin/tell",
      arguments: ["-a", " two words"],
      timeoutSeconds: 5,
      attempts: 3,
    });
  });
  it("begins with events that there are, for all workflows", () => {
    const body = bodyOfNotification(formOfNotification());
    expect(eventChoices.map((choice) => choice.value)).toEqual(expect.arrayContaining(body.events));
    expect(body.workflows).toBeUndefined();
  });
});
