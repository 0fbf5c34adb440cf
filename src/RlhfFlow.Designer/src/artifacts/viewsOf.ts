import type { Artifact, PortPreview } from "../api/types";

export type ViewName = "pairs" | "chat" | "evaluation" | "report" | "model" | "curves" | "table" | "json" | "files";

export const viewLabels: Record<ViewName, string> = {
  pairs: "Pairs",
  chat: "Texts",
  evaluation: "Figures",
  report: "Report",
  model: "Model",
  curves: "Curves",
  table: "Table",
  json: "JSON",
  files: "Files",
};

const byKind: Record<string, ViewName> = {
  preferences: "pairs",
  samples: "chat",
  demonstrations: "chat",
  prompts: "chat",
  corpus: "chat",
  rankings: "chat",
  evaluation: "evaluation",
  report: "report",
  model: "model",
  "reward-model": "model",
};
const byHint: Partial<Record<PortPreview, ViewName>> = { chat: "chat", curve: "curves", table: "table" };

/** The ways to look at an artifact, the most telling first: by its kind, or where that says nothing by the port's hint. */
export function viewsOf(artifact: Artifact, hint?: PortPreview): ViewName[] {
  const first = byKind[artifact.kind] ?? (hint && byHint[hint]);
  const views: ViewName[] = first ? [first] : [];
  if (hint === "curve" && first !== "curves") views.push("curves");
  for (const name of ["table", "json"] as const) if (!views.includes(name) && artifact.records > 0) views.push(name);
  if (artifact.files.length > 0) views.push("files");
  return views;
}
