import { sameJson } from "../json/sameJson";
import type { Definition } from "../document/Definition";

export interface HistoryEntry {
  label: string;
  definition: Definition;
}

/** The documents of one session. Unlimited: each shares with its neighbours what an edit did not touch. */
export class History {
  private index = 0;
  private steps: HistoryEntry[];

  constructor(first: Definition) {
    this.steps = [{ label: "", definition: first }];
  }

  get current(): Definition {
    return this.at(this.index).definition;
  }

  get canUndo(): boolean {
    return this.index > 0;
  }

  get canRedo(): boolean {
    return this.index < this.steps.length - 1;
  }

  /** What `undo` would take back. */
  get undoLabel(): string | undefined {
    return this.canUndo ? this.at(this.index).label : undefined;
  }

  get redoLabel(): string | undefined {
    return this.canRedo ? this.at(this.index + 1).label : undefined;
  }

  /** All steps, oldest first; the first has no label. */
  get entries(): readonly HistoryEntry[] {
    return this.steps;
  }

  get position(): number {
    return this.index;
  }

  /** Adds a step and forgets what was undone; a document equal to the current one is no step. */
  push(label: string, definition: Definition): boolean {
    if (sameJson(definition.json, this.current.json)) {
      return false;
    }
    this.steps = [...this.steps.slice(0, this.index + 1), { label, definition }];
    this.index++;
    return true;
  }

  undo(): Definition {
    this.index = Math.max(0, this.index - 1);
    return this.current;
  }

  redo(): Definition {
    this.index = Math.min(this.steps.length - 1, this.index + 1);
    return this.current;
  }

  private at(index: number): HistoryEntry {
    return this.steps[index] as HistoryEntry;
  }
}
