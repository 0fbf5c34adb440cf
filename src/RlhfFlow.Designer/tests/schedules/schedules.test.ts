import { describe, expect, it } from "vitest";
import type { Fire, Occurrence } from "../../src/api/types";
import { bodyOf, fieldErrors, formOfSchedule, newForm, otherSettings } from "../../src/schedules/scheduleForm";
import { markText, offsetText, outcomeText, policyText, wallText } from "../../src/schedules/scheduleText";

const time = (kind: Occurrence["kind"]): Occurrence => ({
  dueAt: "2026-03-29T01:00:00+00:00",
  local: "2026-03-29T03:00:00+02:00",
  named: "2026-03-29T02:30:00",
  kind,
  fires: kind !== "skipped" && kind !== "notRepeated",
});

describe("times of a schedule", () => {
  it("are shown on the clock of their zone, whatever zone the browser is in", () => {
    expect(wallText("2026-03-29T03:00:00+02:00")).toBe("2026-03-29 03:00:00");
    expect(offsetText("2026-03-29T03:00:00+02:00")).toBe("+02:00");
    expect(offsetText("2026-03-29T03:00:00.5Z")).toBe("+00:00");
  });

  it("say what a change of clocks does to them", () => {
    expect(markText(time("plain"))).toBeUndefined();
    expect(markText(time("afterGap"))).toBe("clocks skip 02:30; fires behind the gap");
    expect(markText(time("skipped"))).toBe("clocks skip 02:30; does not fire");
    expect(markText(time("notRepeated"))).toBe("clocks show 02:30 twice; does not fire again");
  });

  it("say what became of them", () => {
    const fire: Fire = { dueAt: "", local: "", origin: "onTime", outcome: "started", decidedAt: "" };
    expect(outcomeText(fire)).toBe("started");
    expect(outcomeText({ ...fire, origin: "late" })).toBe("started (caught up)");
    expect(outcomeText({ ...fire, origin: "backFill", outcome: "refused" })).toBe("refused (back-fill)");
    expect(outcomeText({ ...fire, origin: "late", outcome: "missed", since: "2026-01-01T00:00:00+00:00" })).toBe(
      "missed, with all since 2026-01-01 00:00:00 UTC",
    );
  });
});

describe("the form of a schedule", () => {
  it("leaves out what the server fills in", () => {
    const form = { ...newForm("Europe/Berlin"), name: " Nightly ", workflowId: "w" };
    expect(bodyOf(form, { profile: "small" })).toEqual({
      profile: "small",
      name: "Nightly",
      workflowId: "w",
      cron: "0 0 2 * * *",
      timeZone: "Europe/Berlin",
      skipped: "afterGap",
      catchUp: "none",
      overlap: "skip",
    });
    expect(bodyOf({ ...form, catchUp: "all", catchUpMost: 5, repeated: "both", dueInput: "day" }, {})).toMatchObject({
      catchUpMost: 5,
      repeated: "both",
      dueInput: "day",
    });
  });

  it("comes back from a schedule as it was", () => {
    const form = { ...newForm("UTC"), name: "N", workflowId: "w", repeated: "first" as const };
    const schedule = {
      ...form,
      id: "n",
      settings: {},
      inWords: "at 02:00",
      paused: false,
      createdAt: "",
      changedAt: "",
      changedBy: "",
    };
    expect(formOfSchedule(schedule)).toEqual(form);
    expect(policyText(schedule)).toContain("A time is skipped while the run before has not ended");
  });

  it("keeps what was chosen for runs elsewhere", () => {
    const settings = { version: 2, inputs: { seed: 1 }, forceAll: true, onFailure: "failFast", forbid: ["ppo"] };
    expect(otherSettings(settings)).toEqual({ onFailure: "failFast", forbid: ["ppo"] });
  });

  it("puts each refusal at its field and the findings of a plan in one text", () => {
    expect(fieldErrors({ errors: { timeZone: ["is missing", "or wrong"] } })).toEqual({
      fields: { timeZone: "is missing or wrong" },
      rest: "",
    });
    const finding = { severity: "error" as const, code: "bad", message: "no such input", place: "" };
    expect(fieldErrors({ findings: [finding, { ...finding, severity: "warning", message: "meh" }] }).rest).toBe(
      "no such input",
    );
  });
});
