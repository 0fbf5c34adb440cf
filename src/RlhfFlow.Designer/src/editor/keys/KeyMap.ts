/** What a command offers to the key map. */
export interface KeyedCommand { id: string; keys: readonly string[] }

/** A person's own keys by command; an empty list means none. Commands that are absent have their defaults. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

/** Which key runs which command. */
export class KeyMap {
  private readonly byKey = new Map<string, string>();
  private readonly byCommand = new Map<string, readonly string[]>();

  constructor(commands: readonly KeyedCommand[], overrides: KeyOverrides = {}) {
    // Own keys first: one that was given to another command is taken from whoever had it by default.
    for (const { id } of commands) for (const key of overrides[id] ?? []) if (!this.byKey.has(key)) this.byKey.set(key, id);
    for (const { id, keys } of commands) {
      if (overrides[id] !== undefined) continue;
      for (const key of keys) if (!this.byKey.has(key)) this.byKey.set(key, id);
    }
    for (const { id, keys } of commands) {
      this.byCommand.set(id, (overrides[id] ?? keys).filter((key) => this.byKey.get(key) === id));
    }
  }

  command(key: string): string | undefined { return this.byKey.get(key); }
  keys(command: string): readonly string[] { return this.byCommand.get(command) ?? []; }
}

const storageKey = "rlhfflow.keys";

export function readOverrides(storage: Pick<Storage, "getItem">): KeyOverrides {
  try {
    const value: unknown = JSON.parse(storage.getItem(storageKey) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value)
      .filter((entry): entry is [string, string[]] => Array.isArray(entry[1]) && entry[1].every((key) => typeof key === "string")));
  } catch {
    // Whatever else wrote there: the defaults work.
    return {};
  }
}

export function writeOverrides(storage: Pick<Storage, "setItem">, overrides: KeyOverrides): void {
  storage.setItem(storageKey, JSON.stringify(overrides));
}
