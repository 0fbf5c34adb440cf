import type { Finding, Stage } from "../../api";
import { EditError, History, view, type Catalog, type Definition } from "../../definition";
import { VisitHistory } from "../navigation/VisitHistory";
import type { CanvasControl } from "./CanvasControl";
import type { EditorServices } from "./EditorServices";
import { problemsByNode } from "../problems/problemsByNode";
import { nothing, type Dialog, type EditorOptions, type EditorState, type Selection } from "./EditorState";
import { writeOptions } from "./options";
import { Store } from "./Store";

export interface EditorStart {
  id: string;
  definition: Definition;
  catalog: Catalog<Stage>;
  options: EditorOptions;
  readOnly: boolean;
}

/** One open workflow: its document with all steps, what is selected, and what is shown of it. */
export class Editor {
  readonly store: Store<EditorState>;
  readonly visits = new VisitHistory();
  /** Set by the canvas while it is on the page. */
  canvas: CanvasControl | undefined;
  services: EditorServices | undefined;
  private history: History;

  constructor(start: EditorStart) {
    this.history = new History(start.definition);
    this.store = new Store<EditorState>({
      ...start, view: view(start.definition, start.catalog), step: 0, steps: 1, selection: nothing, current: undefined, hovered: undefined,
      drawing: undefined, findings: [], problems: new Map(), checking: "done", changed: new Set(), dialog: undefined, right: "inspector",
      focusField: undefined, renaming: undefined, announcement: { text: "", turn: 0 },
    });
  }

  get state(): EditorState { return this.store.get(); }
  get undoLabel(): string | undefined { return this.history.undoLabel; }
  get redoLabel(): string | undefined { return this.history.redoLabel; }
  get stepLabels(): readonly string[] { return this.history.entries.map((entry) => entry.label); }

  /** One gesture: one step of the history. A refused edit says why and changes nothing. */
  edit(label: string, change: (definition: Definition, catalog: Catalog<Stage>) => Definition): boolean {
    if (this.state.readOnly) {
      this.announce("This workflow is open for reading only.");
      return false;
    }
    try {
      if (!this.history.push(label, change(this.state.definition, this.state.catalog))) return false;
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      this.announce(error.message);
      return false;
    }
    this.show();
    this.announce(label);
    return true;
  }

  undo(): void { this.travel(() => { const label = this.undoLabel; this.history.undo(); return label && `Undone: ${label}`; }); }
  redo(): void { this.travel(() => { const label = this.redoLabel; this.history.redo(); return label && `Done again: ${label}`; }); }

  goToStep(step: number): void {
    this.travel(() => {
      while (this.history.position > step && this.history.canUndo) this.history.undo();
      while (this.history.position < step && this.history.canRedo) this.history.redo();
      return `Step ${step} of the history`;
    });
  }

  /** Another document in place of this one, as when somebody else saved: the old steps no longer apply. */
  replace(definition: Definition, message: string): void {
    this.history = new History(definition);
    this.show();
    this.announce(message);
  }

  /** The stages were looked for again. */
  useCatalog(catalog: Catalog<Stage>): void {
    this.store.set({ catalog, view: view(this.state.definition, catalog) });
  }

  select(change: Partial<Selection>, mode: "only" | "add" | "toggle" = "only"): void {
    const before = this.state.selection;
    const next = (kind: keyof Selection): ReadonlySet<string> => {
      const given = change[kind] ?? nothing[kind];
      if (mode === "only") return given;
      const set = new Set(before[kind]);
      for (const id of given) if (mode === "toggle" && set.has(id)) set.delete(id); else set.add(id);
      return set;
    };
    this.store.set({ selection: { nodes: next("nodes"), wires: next("wires"), groups: next("groups"), notes: next("notes") } });
  }

  /** Gives a node the keyboard (and, unless told otherwise, the selection). */
  goTo(id: string, options: { select?: boolean; center?: boolean; focus?: boolean } = {}): void {
    if (!this.state.view.nodes.some((node) => node.id === id)) return;
    this.visits.visit(id);
    this.store.set({ current: id });
    if (options.select !== false) this.select({ nodes: new Set([id]) });
    if (options.center) this.canvas?.reveal(id);
    if (options.focus !== false) this.canvas?.focusNode(id);
  }

  open(dialog: Dialog | undefined): void { this.store.set({ dialog }); }
  setOptions(change: Partial<EditorOptions>): void {
    const options = { ...this.state.options, ...change };
    writeOptions(localStorage, options);
    this.store.set({ options });
  }

  announce(text: string): void { this.store.set({ announcement: { text, turn: this.state.announcement.turn + 1 } }); }
  setFindings(findings: readonly Finding[], checking: EditorState["checking"]): void {
    this.store.set({ findings, checking, problems: problemsByNode(findings) });
  }

  private travel(move: () => string | undefined): void {
    const message = move();
    this.show();
    if (message) this.announce(message);
  }

  private show(): void {
    const definition = this.history.current;
    const now = view(definition, this.state.catalog);
    const here = { nodes: new Set(now.nodes.map((node) => node.id)), wires: new Set([...now.wires, ...now.controlOnly].map((wire) => wire.id)),
      groups: new Set(now.groups.map((group) => group.id)), notes: new Set(now.notes.map((note) => note.id)) };
    const keep = (kind: keyof Selection) => {
      const kept = [...this.state.selection[kind]].filter((id) => here[kind].has(id));
      return kept.length === this.state.selection[kind].size ? this.state.selection[kind] : new Set(kept);
    };
    const current = this.state.current !== undefined && here.nodes.has(this.state.current) ? this.state.current : undefined;
    this.store.set({ definition, view: now, step: this.history.position, steps: this.history.entries.length, current,
      selection: { nodes: keep("nodes"), wires: keep("wires"), groups: keep("groups"), notes: keep("notes") } });
  }
}
