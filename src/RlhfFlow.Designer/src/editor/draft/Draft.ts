import { ApiError, getWorkflow, messageOf, saveWorkflow, type SaveConflict, type Workflow, type WorkflowEvent } from "../../api";
import { formatDefinition, merge, parseDefinition, type Definition } from "../../definition";
import type { Editor } from "../state/Editor";
import { Store } from "../state/Store";
import { crashCopies } from "./crashCopies";
import type { DraftState } from "./DraftState";

const copyAfter = 250;
const saveAfter = 900;
const saveAtLatest = 1800;
const retryAfter = 4000;

/** Keeps the server's draft and the document that is open here together. */
export class Draft {
  readonly store: Store<DraftState>;
  /** What the server has, as far as is known here. */
  private stored: Definition;
  private saving: Promise<boolean> | undefined;
  private timers: { copy?: Timer; save?: Timer; latest?: Timer; retry?: Timer } = {};
  private missed: WorkflowEvent | undefined;

  constructor(private readonly editor: Editor, private readonly id: string, workflow: Workflow, stored: Definition) {
    this.stored = stored;
    this.store = new Store<DraftState>({ save: "saved", message: "", conflict: undefined, ...ofWorkflow(workflow) });
  }

  get isDirty(): boolean { return this.editor.state.whole !== this.stored; }

  /** To be called after each edit. */
  changed(): void {
    if (this.editor.state.readOnly) return;
    if (!this.isDirty) {
      // Undone back to what the server has.
      this.clear("save", "latest", "copy");
      if (this.store.get().save === "unsaved") this.store.set({ save: "saved" });
      void crashCopies.remove(this.id);
      return;
    }
    if (this.store.get().save === "saved" || this.store.get().save === "refused") this.store.set({ save: "unsaved" });
    this.timers.copy ??= setTimeout(() => { this.timers.copy = undefined; void this.copy(); }, copyAfter);
    if (this.store.get().conflict) return;
    clearTimeout(this.timers.save);
    this.timers.save = setTimeout(() => void this.save(), saveAfter);
    this.timers.latest ??= setTimeout(() => void this.save(), saveAtLatest);
  }

  /** Saves what is not saved yet. True if the server then has all of it. */
  async save(): Promise<boolean> {
    this.clear("save", "latest", "retry");
    if (this.saving) {
      await this.saving;
      return this.isDirty ? this.save() : true;
    }
    if (this.store.get().conflict) return false;
    if (!this.isDirty) return true;
    this.saving = this.send();
    const done = await this.saving.finally(() => { this.saving = undefined; });
    const { missed } = this;
    this.missed = undefined;
    if (missed) this.heard(missed);
    if (done && this.isDirty) this.changed();
    return done && !this.isDirty;
  }

  /** Somebody saved, published or deleted this workflow: perhaps this page itself. */
  heard(event: WorkflowEvent): void {
    if (event.id !== this.id) return;
    if (this.saving) { this.missed = event; return; }
    if (/delet/i.test(event.action)) { this.store.set({ save: "gone", message: `${event.savedBy} deleted this workflow.` }); return; }
    if (event.revision > this.store.get().revision || event.isPublished !== this.store.get().isPublished || event.version !== this.store.get().version) void this.reload();
  }

  /** Takes the server's state: the newer document, merged with what was edited here. */
  async reload(): Promise<void> {
    try {
      const workflow = await getWorkflow(this.id);
      if (this.saving) return;
      if (workflow.revision > this.store.get().revision && workflow.content) {
        this.meet({ revision: workflow.revision, content: workflow.content, savedAt: workflow.savedAt, savedBy: workflow.savedBy });
      }
      if (!this.store.get().conflict) this.store.set(ofWorkflow(workflow));
    } catch (error) {
      this.failed(error);
    }
  }

  /** Ends a conflict with the document that the person chose. */
  resolve(merged: Definition): void {
    const { conflict } = this.store.get();
    if (!conflict) return;
    this.stored = conflict.theirs;
    this.store.set({ conflict: undefined, save: "unsaved", revision: conflict.revision });
    this.editor.editWhole(`Merge with changes by ${conflict.by}`, () => merged);
    this.changed();
  }

  useWorkflow(workflow: Workflow): void { this.store.set(ofWorkflow(workflow)); }

  private async send(): Promise<boolean> {
    const sent = this.editor.state.whole;
    this.store.set({ save: "saving", message: "" });
    try {
      const workflow = await saveWorkflow(this.id, formatDefinition(sent), this.store.get().revision);
      this.stored = sent;
      this.store.set({ save: this.isDirty ? "unsaved" : "saved", ...ofWorkflow(workflow) });
      if (!this.isDirty) { this.clear("copy"); void crashCopies.remove(this.id); }
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && "current" in error.problem) {
        try {
          this.meet((error.problem as unknown as SaveConflict).current);
        } catch (unreadable) {
          this.failed(unreadable);
        }
        return false;
      }
      this.failed(error);
      return false;
    }
  }

  /** Brings somebody else's document and this one together. */
  private meet(current: SaveConflict["current"]): void {
    const { catalog, whole: mine } = this.editor.state;
    const theirs = parseDefinition(current.content, (type) => catalog.find(type) !== undefined);
    const base = this.stored;
    if (mine === base) {
      this.stored = theirs;
      this.store.set({ save: "saved", revision: current.revision });
      this.editor.editWhole(`Changes by ${current.savedBy}`, () => theirs);
      this.stored = this.editor.state.whole;
      return;
    }
    const result = merge(base, mine, theirs, catalog);
    if (result.conflicts.length > 0) {
      this.store.set({ save: "conflict", conflict: { result, base, theirs, revision: current.revision, by: current.savedBy, at: current.savedAt } });
      this.editor.open({ kind: "merge" });
      return;
    }
    this.stored = theirs;
    this.store.set({ save: "unsaved", revision: current.revision });
    this.editor.editWhole(`Merge with changes by ${current.savedBy}`, () => result.merged);
    setTimeout(() => this.changed());
  }

  private failed(error: unknown): void {
    const status = error instanceof ApiError ? error.status : undefined;
    const unreachable = status === 0 || (status !== undefined && status >= 502);
    this.store.set({ save: unreachable ? "offline" : status === 404 ? "gone" : "refused", message: messageOf(error) });
    if (unreachable) this.timers.retry ??= setTimeout(() => { this.timers.retry = undefined; void this.save(); }, retryAfter);
  }

  private async copy(): Promise<void> {
    if (!this.isDirty) return;
    await crashCopies.put({
      id: this.id, content: formatDefinition(this.editor.state.whole), baseRevision: this.store.get().revision,
      baseContent: formatDefinition(this.stored), at: Date.now(),
    });
  }

  private clear(...names: (keyof typeof this.timers)[]): void {
    for (const name of names) { clearTimeout(this.timers[name]); this.timers[name] = undefined; }
  }
}

type Timer = ReturnType<typeof setTimeout>;

function ofWorkflow(workflow: Workflow): Omit<DraftState, "save" | "message" | "conflict"> {
  return { revision: workflow.revision, version: workflow.version, isPublished: workflow.isPublished, publishedVersion: workflow.publishedVersion ?? undefined,
    savedAt: workflow.savedAt, savedBy: workflow.savedBy };
}
