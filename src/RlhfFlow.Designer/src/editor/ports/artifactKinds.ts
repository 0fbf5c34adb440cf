import { flowType } from "../../definition";

/** Outline of a port: told apart without colour. */
export type Shape =
  | "circle" | "square" | "triangle" | "hexagon" | "star" | "diamond" | "hourglass" | "pentagon" | "cross" | "page"
  | "ring" | "pill" | "arrow";

export interface ArtifactKind {
  type: string;
  label: string;
  shape: Shape;
  /** A CSS variable of ports.css, which has a value for either theme with at least 3:1 against the ground. */
  color: string;
}

const kind = (type: string, label: string, shape: Shape): ArtifactKind =>
  ({ type, label, shape, color: `var(--rf-kind-${type})` });

export const artifactKinds: readonly ArtifactKind[] = [
  kind("corpus", "corpus", "circle"),
  kind("prompts", "prompts", "square"),
  kind("demonstrations", "demonstrations", "triangle"),
  kind("model", "model", "hexagon"),
  kind("reward-model", "reward model", "star"),
  kind("samples", "samples", "diamond"),
  kind("preferences", "preferences", "hourglass"),
  kind("gold-reward", "gold reward", "pentagon"),
  kind("evaluation", "evaluation", "cross"),
  kind("report", "report", "page"),
];

/** What is no artifact: the order of the flow, and what decides in it. */
export const flowKinds: readonly ArtifactKind[] = [
  { type: flowType, label: "order", shape: "arrow", color: "var(--rf-kind-flow)" },
  kind("boolean", "true or false", "pill"),
];

const byType = new Map([...artifactKinds, ...flowKinds].map((each) => [each.type, each]));

/** The look of an artifact kind. Kinds that a stage of someone else brings share the ring; their label tells them apart. */
export function artifactKind(type: string): ArtifactKind {
  return byType.get(type) ?? { type, label: type === "" ? "unknown type" : type, shape: "ring", color: "var(--rf-kind-other)" };
}
