export type Direction = "left" | "right" | "up" | "down";
export interface Placed { id: string; x: number; y: number; width: number; height: number }

const unit: Record<Direction, readonly [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/**
 * The node that an arrow key leads to: the nearest one in that direction, where a step sideways counts three times as much
 * as a step ahead. Nodes more than 60 degrees off are no answer.
 */
export function nearestNode(from: Placed, nodes: readonly Placed[], direction: Direction): Placed | undefined {
  const [dx, dy] = unit[direction];
  let best: Placed | undefined;
  let least = Infinity;
  for (const node of nodes) {
    if (node.id === from.id) continue;
    const x = node.x + node.width / 2 - from.x - from.width / 2;
    const y = node.y + node.height / 2 - from.y - from.height / 2;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 0 || aside > ahead * 1.75) continue;
    const distance = ahead + 3 * aside;
    if (distance < least) { least = distance; best = node; }
  }
  return best;
}
