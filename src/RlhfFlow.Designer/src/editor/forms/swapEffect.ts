import type { Stage } from "../../api";
import type { NodeView } from "../../definition";

export interface SwapEffect { kept: string[]; lost: string[]; fresh: string[]; lostPorts: string[] }

/** What putting another stage in a node's place would do to what is set there. */
export function swapEffect(node: NodeView, stage: Stage): SwapEffect {
  const now = Object.keys(node.stage?.parameters.properties ?? {});
  const then = Object.keys(stage.parameters.properties ?? {});
  const set = Object.keys(node.parameters);
  const ports = new Set([...stage.inputs, ...stage.outputs].map((port) => port.name));
  return {
    kept: set.filter((name) => then.includes(name)),
    lost: set.filter((name) => !then.includes(name)),
    fresh: then.filter((name) => !now.includes(name)),
    lostPorts: [...node.inputs, ...node.outputs].filter((port) => port.connected && !ports.has(port.port)).map((port) => port.name),
  };
}
