import { diffWordsWithSpace } from "diff";

/** A stretch of words; `own` where the other text does not have them at this place. */
export interface Words {
  text: string;
  own: boolean;
}
export interface WordDifference {
  left: Words[];
  right: Words[];
}

/** Both texts cut into what they share and what each has alone. The stretches of a side join to its whole text. */
export function wordDifference(left: string, right: string): WordDifference {
  const result: WordDifference = { left: [], right: [] };
  for (const part of diffWordsWithSpace(left, right)) {
    if (!part.added) add(result.left, part.value, part.removed);
    if (!part.removed) add(result.right, part.value, part.added);
  }
  return result;
}

function add(words: Words[], text: string, own: boolean): void {
  const last = words.at(-1);
  if (last?.own === own) last.text += text;
  else words.push({ text, own });
}
