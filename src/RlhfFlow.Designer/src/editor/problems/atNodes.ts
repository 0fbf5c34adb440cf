import type { Finding } from "../../api";

/**
 * Findings by the nodes that are drawn: what is wrong inside a loop is shown at the loop, once for all its rounds.
 * Inside, nodes are called `loop.2.train`.
 */
export function atNodes(
  findings: readonly Finding[], drawn: ReadonlySet<string>, scope: readonly string[] = [],
): Finding[] {
  const seen = new Set<string>();
  return findings.map((finding) => atNode(within(finding, scope), drawn)).filter((finding) => {
    const key = [finding.severity, finding.code, finding.node, finding.place, finding.message].join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

/** A finding by the name that its node has in the loops that were entered; one of elsewhere keeps its own. */
function within(finding: Finding, scope: readonly string[]): Finding {
  const rest = scope.reduce<string | undefined>((node, loop) =>
    (node?.startsWith(`${loop}.`) ? node.slice(loop.length + 1).replace(/^\d+\./, "") : undefined), finding.node ?? "");
  return scope.length === 0 || rest === undefined ? finding : { ...finding, node: rest };
}

function atNode(finding: Finding, drawn: ReadonlySet<string>): Finding {
  const { node, message } = finding;
  if (node === undefined || node === null || drawn.has(node)) return finding;
  const parts = node.split(".");
  for (let count = parts.length - 1; count > 0; count--) {
    const owner = parts.slice(0, count).join(".");
    const inside = parts.slice(count).filter((part) => !/^\d+$/.test(part) && part !== "(end)").join(", ");
    const whole = inside === "" ? message : `${inside}: ${message}`;
    if (drawn.has(owner)) return { ...finding, node: owner, message: whole };
  }
  return finding;
}
