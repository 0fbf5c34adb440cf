import type { Finding, Stage } from "../../api";
import { bodyOf, EditError, History, view, withBody, type Catalog, type Definition } from "../../definition";
import { VisitHistory } from "../navigation/VisitHistory";
import type { CanvasControl } from "./CanvasControl";
import type { EditorServices } from "./EditorServices";
import { atNodes } from "../problems/atNodes";
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

type Change = (definition: Definition, catalog: Catalog<Stage>) => Definition;

/** One open workflow: its document with all steps, what is selected, and what is shown of it. */
export class Editor {
  readonly store: Store<EditorState>;
  readonly visits = new VisitHistory();
  /** Set by the canvas while it is on the page. */
  canvas: CanvasControl | undefined;
  services: EditorServices | undefined;
  private history: History;
  /** What the check said last, by the names that nodes have for it. */
  private found: readonly Finding[] = [];

  constructor(start: EditorStart) {
    this.history = new History(start.definition);
    this.store = new Store<EditorState>({
      ...start, whole: start.definition, scope: [], view: view(start.definition, start.catalog), step: 0, steps: 1,
      selection: nothing, current: undefined, hovered: undefined,
      drawing: undefined, findings: [], problems: new Map(), checking: "done", changed: new Set(), dialog: undefined, right: "inspector",
      focusField: undefined, renaming: undefined, announcement: { text: "", turn: 0 },
    });
  }

  get state(): EditorState { return this.store.get(); }
  get undoLabel(): string | undefined { return this.history.undoLabel; }
  get redoLabel(): string | undefined { return this.history.redoLabel; }
  get stepLabels(): readonly string[] { return this.history.entries.map((entry) => entry.label); }

  /** One gesture on what is on the canvas: one step of the history. A refused edit says why and changes nothing. */
  edit(label: string, change: Change): boolean {
    return this.editWhole(label, (whole, catalog) => {
      const { scope, definition } = this.state;
      return scope.length === 0 ? change(whole, catalog) : withBody(whole, scope, change(definition, catalog));
    });
  }

  /** The same on the workflow, whatever is on the canvas. */
  editWhole(label: string, change: Change): boolean {
    if (this.state.readOnly) {
      this.announce("This workflow is open for reading only.");
      return false;
    }
    try {
      if (!this.history.push(label, change(this.state.whole, this.state.catalog))) return false;
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      this.announce(error.message);
      return false;
    }
    this.show();
    this.announce(label);
    return true;
  }

  /** Puts the body of a loop on the canvas. */
  enter(loop: string): void {
    const scope = [...this.state.scope, loop];
    if (bodyOf(this.state.whole, scope) === undefined) {
      return this.announce(`'${loop}' holds no flowchart that can be drawn.`);
    }
    this.look(scope, undefined);
    this.announce(`Inside ${loop}`);
  }

  /** Goes back out until so many loops are entered, to the loop that was left. */
  leave(depth: number): void {
    const { scope } = this.state;
    if (depth >= scope.length) return;
    this.look(scope.slice(0, depth), scope[depth]);
    this.announce(depth === 0 ? "The whole workflow" : `Inside ${scope[depth - 1]}`);
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
  setFindings(found: readonly Finding[], checking: EditorState["checking"]): void {
    this.found = found;
    const { view: shown, scope } = this.state;
    const findings = atNodes(found, new Set(shown.nodes.map((node) => node.id)), scope);
    this.store.set({ findings, checking, problems: problemsByNode(findings) });
  }

  private travel(move: () => string | undefined): void {
    const message = move();
    this.show();
    if (message) this.announce(message);
  }

  private look(scope: readonly string[], current: string | undefined): void {
    this.store.set({ scope, selection: nothing, hovered: undefined, drawing: undefined, renaming: undefined });
    this.show();
    this.setFindings(this.found, this.state.checking);
    if (current !== undefined) this.goTo(current, { focus: false });
    setTimeout(() => this.canvas?.fit());
  }

  private show(): void {
    const whole = this.history.current;
    let { scope } = this.state;
    // A loop may be gone, by an undo or by somebody else's edit.
    while (bodyOf(whole, scope) === undefined) scope = scope.slice(0, -1);
    const definition = scope.length === 0 ? whole : bodyOf(whole, scope)!;
    const now = view(definition, this.state.catalog);
    const here = { nodes: new Set(now.nodes.map((node) => node.id)),
      wires: new Set([...now.wires, ...now.controlOnly, ...now.beginnings].map((wire) => wire.id)),
      groups: new Set(now.groups.map((group) => group.id)), notes: new Set(now.notes.map((note) => note.id)) };
    const keep = (kind: keyof Selection) => {
      const kept = [...this.state.selection[kind]].filter((id) => here[kind].has(id));
      return kept.length === this.state.selection[kind].size ? this.state.selection[kind] : new Set(kept);
    };
    const current = this.state.current !== undefined && here.nodes.has(this.state.current) ? this.state.current : undefined;
    this.store.set({
      whole, scope, definition, view: now, step: this.history.position, steps: this.history.entries.length, current,
      selection: { nodes: keep("nodes"), wires: keep("wires"), groups: keep("groups"), notes: keep("notes") } });
  }
}
