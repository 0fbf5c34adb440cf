/**
 * How well `query` fits `text`; 0 is no fit. All characters must appear in order. Whole words and beginnings of words count most,
 * so that "ppo" finds "ProximalPolicyOptimization" by its initials and "rew" finds "RewardModeling" first.
 */
export function fuzzyScore(query: string, text: string): number {
  const wanted = query.toLowerCase().replace(/\s+/g, "");
  if (wanted === "") return 1;
  const lower = text.toLowerCase();
  if (lower === query.toLowerCase()) return 1000;
  const at = lower.indexOf(query.toLowerCase());
  if (at >= 0) return (isWordStart(text, at) ? 700 : 400) - Math.min(at, 100) - Math.min(text.length - query.length, 100);
  let score = 0;
  let from = 0;
  let previous = -2;
  for (const character of wanted) {
    const found = nextMatch(text, lower, character, from, previous);
    if (found < 0) return 0;
    score += isWordStart(text, found) ? 12 : found === previous + 1 ? 8 : 1;
    previous = found;
    from = found + 1;
  }
  // Letters scattered over a long text are no match that a person would recognise.
  return score >= wanted.length * 6 ? score : 0;
}

/** The next place of a character: one that goes on a match, else a beginning of a word, else any. */
function nextMatch(text: string, lower: string, character: string, from: number, previous: number): number {
  if (previous >= 0 && lower[previous + 1] === character) return previous + 1;
  for (let index = from; index < lower.length; index++) {
    if (lower[index] === character && isWordStart(text, index)) return index;
  }
  return lower.indexOf(character, from);
}

function isWordStart(text: string, index: number): boolean {
  if (index === 0) return true;
  const before = text[index - 1]!;
  const here = text[index]!;
  return /[\s._\-(/]/.test(before) || (/[a-z0-9]/.test(before) && /[A-Z]/.test(here));
}
