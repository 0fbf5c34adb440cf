import { engineActivity } from "../../definition";
import { fuzzyScore } from "./fuzzyScore";

/** What of a stage can be searched. */
export interface Searchable { activity: string; summary: string; category: string; aliases: readonly string[]; id: string }

/** "RlhfFlow.BestOfNSampling" as "Best of N sampling". */
export function stageTitle(activity: string): string {
  const engine = engineActivity(activity);
  if (engine !== undefined) return engine.title;
  const words = activity.replace(/^.*\./, "").replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").split(" ");
  return words.map((word, index) => (index === 0 || /^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase())).join(" ");
}

/** Stages that fit, best first; an alias counts almost as much as the name, the summary least. Each text is looked at once. */
export function searchStages<S extends Searchable>(stages: readonly S[], query: string): S[] {
  const trimmed = query.trim();
  if (trimmed === "") return [...stages];
  const scored: { stage: S; score: number }[] = [];
  for (const stage of stages) {
    let score = Math.max(fuzzyScore(trimmed, stageTitle(stage.activity)), fuzzyScore(trimmed, stage.activity.replace(/^.*\./, "")));
    for (const alias of stage.aliases) score = Math.max(score, fuzzyScore(trimmed, alias) * 0.95);
    score = Math.max(score, fuzzyScore(trimmed, stage.category) * 0.3);
    const inSummary = stage.summary.toLowerCase().indexOf(trimmed.toLowerCase());
    if (inSummary >= 0) score = Math.max(score, 20);
    if (score > 0) scored.push({ stage, score });
  }
  return scored.sort((a, b) => b.score - a.score).map((each) => each.stage);
}
