import { copyText, paste, removeNodes } from "../../definition";
import type { Editor } from "../state/Editor";

/** What was copied last here, for browsers that do not let a page read the clipboard. */
let lastCopied = "";

export function copiedText(editor: Editor): string | undefined {
  const { definition, catalog, selection } = editor.state;
  if (selection.nodes.size === 0) return undefined;
  lastCopied = copyText(definition, catalog, [...selection.nodes]);
  return lastCopied;
}

const stages = (count: number) => (count === 1 ? "1 stage" : `${count} stages`);

export function cutSelection(editor: Editor): void {
  const ids = [...editor.state.selection.nodes];
  editor.edit(`Cut ${stages(ids.length)}`, (definition, catalog) => removeNodes(definition, catalog, ids));
}

/** Pastes at the pointer; `keepOuterLinks` also connects the copies with what the originals took from elsewhere. */
export function pasteText(editor: Editor, text: string, keepOuterLinks: boolean, at = editor.canvas?.pointer() ?? { x: 0, y: 0 }): void {
  let ids: string[] = [];
  const done = editor.edit(keepOuterLinks ? "Paste with links" : "Paste", (definition, catalog) => {
    const pasted = paste(definition, catalog, text, { ...at, keepOuterLinks });
    ids = pasted.ids;
    return pasted.definition;
  });
  if (!done) return;
  editor.select({ nodes: new Set(ids) });
  editor.announce(`Pasted ${stages(ids.length)}`);
  if (ids[0] !== undefined) editor.goTo(ids[0], { select: false });
}

export async function copyByCommand(editor: Editor): Promise<void> {
  const text = copiedText(editor);
  if (text === undefined) return;
  editor.announce(`Copied ${stages(editor.state.selection.nodes.size)}`);
  // Where the browser refuses, the copy is still there for this page.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

export async function pasteByCommand(editor: Editor, keepOuterLinks: boolean): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => lastCopied) ?? lastCopied;
  if (text.trim() !== "") pasteText(editor, text, keepOuterLinks);
}

export function duplicate(editor: Editor, keepOuterLinks: boolean): void {
  const { view, selection } = editor.state;
  const first = view.nodes.filter((node) => selection.nodes.has(node.id));
  if (first.length === 0) return;
  const text = copyText(editor.state.definition, editor.state.catalog, [...selection.nodes]);
  const at = { x: Math.min(...first.map((node) => node.x)) + 40, y: Math.min(...first.map((node) => node.y)) + 120 };
  pasteText(editor, text, keepOuterLinks, at);
}
