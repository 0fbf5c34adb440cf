import type { Finding } from "../../api";
import type { Editor } from "../state/Editor";

/**
 * The field a finding is about. Places look like `nodes/reward/steps` or `root.activities[3].steps`; the last name that is a
 * parameter or a port of the node is the field.
 */
export function fieldOf(finding: Finding, names: readonly string[]): string | undefined {
  const lower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const parts = finding.place.split(/[/.[\]#:\s]+/).filter((part) => part !== "").reverse();
  for (const part of parts) {
    const found = lower.get(part.toLowerCase());
    if (found !== undefined) return found;
  }
  return names.find((name) => new RegExp(`(^|[^A-Za-z0-9])${name}([^A-Za-z0-9]|$)`).test(finding.message));
}

/** Goes to the node of a finding and, where it is about one, to the field. */
export function showFinding(editor: Editor, finding: Finding): void {
  const node = editor.state.view.nodes.find((each) => each.id === finding.node);
  if (!node) {
    editor.setOptions({ inspector: true });
    editor.store.set({ right: "workflow" });
    editor.announce(finding.message);
    return;
  }
  const names = [
    ...Object.keys(node.stage?.parameters.properties ?? {}), ...Object.keys(node.parameters),
    ...node.inputs.map((port) => port.name), "implementation",
  ];
  const field = fieldOf(finding, names);
  editor.goTo(node.id, { center: true, focus: field === undefined });
  if (field === undefined) return;
  if (!editor.state.options.inspector) editor.setOptions({ inspector: true });
  editor.store.set({ right: "inspector", focusField: { node: node.id, field, turn: (editor.state.focusField?.turn ?? 0) + 1 } });
}
