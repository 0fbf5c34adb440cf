import type { CatchUp, Overlap, RepeatedTime, RunSettings, Schedule, ScheduleBody, SkippedTime } from "../api/types";
import type { Problem } from "../api/ApiError";

/** The form as it is typed; the settings of the runs are a form of their own. */
export interface ScheduleForm {
  name: string;
  workflowId: string;
  cron: string;
  timeZone: string;
  skipped: SkippedTime;
  repeated: RepeatedTime | "";
  catchUp: CatchUp;
  catchUpMost: number;
  overlap: Overlap;
  dueInput: string;
}

/** What a new schedule begins with: every night, on the clocks of whoever makes it. */
export function newForm(timeZone: string): ScheduleForm {
  return {
    name: "",
    workflowId: "",
    cron: "0 0 2 * * *",
    timeZone,
    skipped: "afterGap",
    repeated: "",
    catchUp: "none",
    catchUpMost: 1,
    overlap: "skip",
    dueInput: "",
  };
}

export function formOfSchedule(schedule: Schedule): ScheduleForm {
  const { name, workflowId, cron, timeZone, skipped, repeated, catchUp, catchUpMost, overlap } = schedule;
  return {
    name,
    workflowId,
    cron: cron ?? "",
    timeZone,
    skipped,
    repeated,
    catchUp,
    catchUpMost,
    overlap,
    dueInput: schedule.dueInput ?? "",
  };
}

export function bodyOf(form: ScheduleForm, settings: RunSettings): ScheduleBody {
  const { repeated, dueInput, catchUpMost, name, cron, timeZone, ...rest } = form;
  return {
    ...settings,
    ...rest,
    name: name.trim(),
    cron: cron.trim(),
    timeZone: timeZone.trim(),
    ...(repeated === "" ? {} : { repeated }),
    ...(form.catchUp === "all" ? { catchUpMost } : {}),
    ...(dueInput === "" ? {} : { dueInput }),
  };
}

const ownSettings = new Set(["version", "profile", "inputs", "parameters", "forceAll", "force", "from", "to"]);

/** What was chosen for runs beside what their form knows, such as by the command line: an edit here keeps it. */
export function otherSettings(settings: RunSettings): RunSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !ownSettings.has(name)));
}

/** What the server found wrong, by the field that shows it; the rest in one text. */
export function fieldErrors(problem: Problem | undefined): { fields: Record<string, string>; rest: string } {
  const fields: Record<string, string> = {};
  for (const [field, texts] of Object.entries(problem?.errors ?? {})) fields[field] = texts.join(" ");
  const findings = (problem?.findings ?? []).filter((finding) => finding.severity === "error");
  return { fields, rest: findings.map((finding) => finding.message).join(" ") };
}
