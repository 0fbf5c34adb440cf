import type { Stage, Workflow } from "../api";
import { makeCatalog, parseDefinition } from "../definition";
import { Draft } from "./draft/Draft";
import { Editor } from "./state/Editor";
import { readOptions } from "./state/options";

/** An editor on a workflow that was just fetched, and the keeper of its draft. */
export function openEditor(workflow: Workflow, stages: readonly Stage[], readOnly: boolean): { editor: Editor; draft: Draft } {
  const catalog = makeCatalog(stages);
  const definition = parseDefinition(workflow.content ?? "", (type) => catalog.find(type) !== undefined);
  const editor = new Editor({ id: workflow.id, definition, catalog, readOnly, options: readOptions(localStorage, innerWidth) });
  editor.setFindings(workflow.findings ?? [], "done");
  return { editor, draft: new Draft(editor, workflow.id, workflow, definition) };
}
