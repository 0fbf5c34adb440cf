/** Members of an activity that are neither parameter nor port. */
export const reservedProperties: ReadonlySet<string> = new Set([
  "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "variables", "activities", "connections",
  "canStartWorkflow", "runAsynchronously", "commitStrategy",
]);

/** Parameters of the engine itself, which every stage has. */
export const engineParameters: ReadonlySet<string> = new Set(["implementation", "seed", "threads", "secrets", "resources", "limits"]);

/** `samples` -> `Samples`. */
export function portOf(property: string): string {
  return property.slice(0, 1).toUpperCase() + property.slice(1);
}

/** `Samples` -> `samples`. */
export function propertyOf(port: string): string {
  return port.slice(0, 1).toLowerCase() + port.slice(1);
}

/** `Samples3` -> `Samples` and 3; a name without a number from 2 up is its own first. */
export function splitPlace(port: string): { stem: string; position: number } {
  const found = /^(.*[^0-9])([0-9]{1,9})$/.exec(port);
  const position = Number(found?.[2] ?? 1);
  return found?.[1] !== undefined && position >= 2 ? { stem: found[1], position } : { stem: port, position: 1 };
}

export function placeName(stem: string, position: number): string {
  return position === 1 ? stem : `${stem}${position}`;
}

/** `RlhfFlow.RewardModeling` -> `RewardModeling`. */
export function kindOf(activity: string): string {
  return activity.slice(activity.lastIndexOf(".") + 1);
}

/** `RewardModeling` -> `Reward modeling`. */
export function wordsOf(kind: string): string {
  const words = kind.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(" ");
}

/** The first of `stem`, `stem2`, `stem3` ... that is not taken. */
export function freeName(stem: string, isTaken: (name: string) => boolean, first = 2): string {
  let name = stem;
  for (let number = first; isTaken(name); number++) {
    name = `${stem}${number}`;
  }
  return name;
}

export const nodeIdPattern = /^[A-Za-z0-9_-]+$/;
