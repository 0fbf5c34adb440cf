import type { NodeView, WorkflowView } from "../../definition";

/** Stages in the order of the work: each after all it takes from, else from left to right. */
export function inOrder(view: WorkflowView): NodeView[] {
  const nodes = view.nodes.filter((node) => !node.isStart);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const before = new Map<string, string[]>();
  for (const { from, to } of [...view.wires, ...view.controlOnly]) before.set(to, [...(before.get(to) ?? []), from]);
  const done = new Set<string>();
  const order: NodeView[] = [];
  const visit = (start: NodeView) => {
    // By hand and not by recursion: a chain of thousands must not exhaust the stack.
    const stack: { node: NodeView; next: number }[] = [{ node: start, next: 0 }];
    const open = new Set([start.id]);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const from = before.get(top.node.id)?.[top.next++];
      if (from === undefined) {
        stack.pop();
        if (!done.has(top.node.id)) { done.add(top.node.id); order.push(top.node); }
        continue;
      }
      const node = known.get(from);
      if (node && !done.has(from) && !open.has(from)) { open.add(from); stack.push({ node, next: 0 }); }
    }
  };
  for (const node of [...nodes].sort((a, b) => a.x - b.x || a.y - b.y)) if (!done.has(node.id)) visit(node);
  return order;
}
