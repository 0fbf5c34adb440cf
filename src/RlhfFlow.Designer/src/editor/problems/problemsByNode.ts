import type { Finding } from "../../api";
import type { NodeProblems } from "../state/EditorState";

/** Findings counted by node, with their texts for the badge. */
export function problemsByNode(findings: readonly Finding[]): Map<string, NodeProblems> {
  const counted = new Map<string, NodeProblems>();
  for (const { node, severity, message } of findings) {
    if (node === undefined || node === null) continue;
    const before = counted.get(node) ?? { errors: 0, warnings: 0, text: "" };
    counted.set(node, {
      errors: before.errors + (severity === "error" ? 1 : 0),
      warnings: before.warnings + (severity === "warning" ? 1 : 0),
      text: before.text === "" ? message : `${before.text}\n${message}`,
    });
  }
  return counted;
}
