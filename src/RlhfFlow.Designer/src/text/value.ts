/** Any JSON value on one line: text as it is, all else as JSON. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value on one line in which digests are shortened: two of them are told apart by their beginnings. */
export function briefText(value: unknown): string {
  return valueText(value).replace(/\b[0-9a-f]{40,64}\b/g, (digest) => `${digest.slice(0, 12)}…`);
}

/** The beginning of a digest that still tells artifacts apart. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}

/** The last word of an activity type: "RewardModeling" of "RlhfFlow.RewardModeling". */
export function activityName(activity: string | null | undefined): string {
  return (activity ?? "").replace(/^RlhfFlow\./, "");
}

/** A name in camelCase as words: "klCoefficient" reads "kl coefficient", "BestOfNSampling" "Best Of N Sampling". */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return /^[a-z]/.test(name) ? words.replace(/ [A-Z](?=[a-z])/g, (start) => start.toLowerCase()) : words;
}
