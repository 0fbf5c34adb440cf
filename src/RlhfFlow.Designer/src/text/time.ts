const two = (value: number) => String(value).padStart(2, "0");

/** Date and time of the reader's clock, in the one order that sorts: 2026-11-28 05:12:40. */
export function timeText(time: string | null | undefined): string {
  if (!time) return "–";
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${clockText(time)}`;
}

/** The time of day alone, for lines whose date is clear. */
export function clockText(time: string | null | undefined): string {
  if (!time) return "–";
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** "just now", "4 min ago", "yesterday's" and older ones as a date. */
export function agoText(time: string | null | undefined, now: number): string {
  if (!time) return "–";
  const seconds = (now - Date.parse(time)) / 1000;
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 24 * 3600) return `${Math.round(seconds / 3600)} h ago`;
  return timeText(time).slice(0, 16);
}
