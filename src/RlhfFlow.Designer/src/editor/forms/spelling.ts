/** How texts have to be written that mean a time; named by a schema's `x-spelling`. */
const spellings: Readonly<Record<string, { fits: (text: string) => boolean; hint: string }>> = {
  span: {
    fits: (text) => /^(\d+\.)?([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d{1,7})?)?$/.test(text.trim()),
    hint: "Written as hh:mm:ss, such as 00:05:00; days before a point, 1.00:00:00.",
  },
  cron: {
    fits: (text) => /^\S+(\s+\S+){5}$/.test(text.trim()),
    hint: "Six fields, seconds first: 0 0 2 * * * is every day at two.",
  },
  moment: {
    fits: (text) => !Number.isNaN(Date.parse(text)),
    hint: "Written as 2026-01-31T08:00:00Z.",
  },
};

/** What is wrong with how a text is written; undefined where nothing is, or where any text will do. */
export function spellingProblem(text: string, spelling: unknown): string | undefined {
  const known = typeof spelling === "string" && Object.hasOwn(spellings, spelling) ? spellings[spelling] : undefined;
  return known === undefined || known.fits(text) ? undefined : known.hint;
}
