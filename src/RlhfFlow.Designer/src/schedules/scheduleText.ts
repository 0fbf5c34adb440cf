import type { CatchUp, Fire, Occurrence, OccurrenceKind, Overlap, RepeatedTime, Schedule, SkippedTime } from "../api/types";

/** The clock of a zone as the server wrote it, whatever zone the browser is in: "2026-03-29 03:00:00". */
export function wallText(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}

/** The offset from UTC that a time was written with: "+02:00". */
export function offsetText(time: string): string {
  return time.endsWith("Z") ? "+00:00" : (/[+-]\d\d:\d\d$/.exec(time)?.[0] ?? "");
}

/** What a change of clocks does to a time, or nothing. */
export function markText(time: Occurrence): string | undefined {
  const marks: Record<OccurrenceKind, string | undefined> = {
    plain: undefined,
    afterGap: `clocks skip ${clock(time.named)}; fires behind the gap`,
    skipped: `clocks skip ${clock(time.named)}; does not fire`,
    firstOfTwo: `clocks show ${clock(time.named)} twice; the first`,
    secondOfTwo: `clocks show ${clock(time.named)} twice; the second`,
    notRepeated: `clocks show ${clock(time.named)} twice; does not fire again`,
  };
  return marks[time.kind];
}

const clock = (time: string) => time.slice(11, time.slice(17, 19) === "00" ? 16 : 19);

/** What became of a due time: "started", "started late", "missed since ...". */
export function outcomeText(fire: Fire): string {
  const late = fire.origin === "late" && fire.outcome === "started" ? " (caught up)" : "";
  const asked = fire.origin === "backFill" ? " (back-fill)" : "";
  const since = fire.since ? `, with all since ${wallText(fire.since)} UTC` : "";
  return `${fire.outcome}${late}${asked}${since}`;
}

export const outcomeColor = (fire: Fire): string =>
  fire.outcome === "refused"
    ? "red"
    : fire.outcome === "started"
      ? "teal"
      : fire.outcome === "waiting"
        ? "blue"
        : "gray";

export const skippedChoices: { value: SkippedTime; label: string }[] = [
  { value: "afterGap", label: "Fires at the first instant behind the gap" },
  { value: "skip", label: "Does not fire that day" },
];

/** Empty: as fits the cron. */
export const repeatedChoices: { value: RepeatedTime | ""; label: string }[] = [
  { value: "", label: "Both if it fires every hour, else the first" },
  { value: "first", label: "The first time only" },
  { value: "both", label: "Both times" },
];

export const catchUpChoices: { value: CatchUp; label: string }[] = [
  { value: "none", label: "None: they are noted as missed" },
  { value: "latest", label: "One run, for the latest" },
  { value: "all", label: "A run for each, up to a number" },
];

export const overlapChoices: { value: Overlap; label: string }[] = [
  { value: "skip", label: "Skip the new one" },
  { value: "queue", label: "Queue the new one" },
  { value: "cancel", label: "Cancel the earlier one" },
];

/** The policies of a schedule in one line. */
export function policyText(schedule: Schedule): string {
  const catchUp = {
    none: "times missed while the server was down are noted only",
    latest: "after a time down one run starts, for the latest missed time",
    all: `after a time down up to ${schedule.catchUpMost} runs start for missed times`,
  }[schedule.catchUp];
  const overlap = {
    skip: "a time is skipped while the run before has not ended",
    queue: "a run waits for the one before",
    cancel: "a run that has not ended is cancelled for the next",
  }[schedule.overlap];
  const both = `${overlap[0]?.toUpperCase()}${overlap.slice(1)}; ${catchUp}`;
  if (!schedule.cron) return `${both}.`;
  const skipped = schedule.skipped === "skip" ? "skipped local times do not fire" : "skipped local times fire behind the gap";
  const repeated = schedule.repeated === "both" ? "repeated ones fire twice" : "repeated ones fire once";
  return `${both}; ${skipped}, ${repeated}.`;
}
