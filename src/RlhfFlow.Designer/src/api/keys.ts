import type { RunSettings } from "./types";

/** The names under which answers are cached; a prefix invalidates all that begins with it. */
export const keys = {
  session: ["session"] as const,
  system: ["system"] as const,
  tokens: ["tokens"] as const,
  audit: (subject: string) => ["audit", subject] as const,
  secrets: ["secrets"] as const,
  stages: ["stages"] as const,
  templates: ["templates"] as const,
  workflows: ["workflows"] as const,
  workflowList: (search: string) => ["workflows", "list", search] as const,
  workflow: (id: string) => ["workflows", "one", id] as const,
  versions: (id: string) => ["workflows", "one", id, "versions"] as const,
  version: (id: string, version: number) => ["workflows", "one", id, "versions", version] as const,
  plan: (id: string, settings: RunSettings) => ["plan", id, settings] as const,
  runs: ["runs"] as const,
  run: (id: string) => ["run", id] as const,
  runNode: (id: string, node: string) => ["run", id, "node", node] as const,
  runDefinition: (id: string) => ["run", id, "definition"] as const,
  metrics: (id: string, node: string) => ["run", id, "metrics", node] as const,
  series: (id: string, node: string, metric: string) => ["run", id, "series", node, metric] as const,
  samples: (id: string, node: string) => ["run", id, "samples", node] as const,
  report: (id: string, name: string) => ["run", id, "reports", name] as const,
  comparison: (left: string, right: string) => ["comparison", left, right] as const,
  artifact: (address: string) => ["artifacts", address] as const,
  records: (address: string, offset: number) => ["artifacts", address, "records", offset] as const,
};
