import { addInput, setParameter, type NodeView } from "../../definition";
import type { ParameterField } from "../forms/ParameterField";
import type { Editor } from "../state/Editor";

const aliases: Partial<Record<ParameterField["kind"], string>> = { boolean: "Boolean", integer: "Int64", number: "Double" };

/** Makes a workflow input of a parameter's present value and lets the parameter follow it, in one step. */
export function promote(editor: Editor, node: NodeView, field: ParameterField): void {
  const taken = new Set(editor.state.view.inputs.map((input) => input.name));
  let name = field.name;
  for (let number = 2; taken.has(name); number++) name = `${field.name}${number}`;
  const value = node.parameters[field.name];
  const present = value?.kind === "literal" ? value.value : field.defaultValue;
  editor.edit(`New input ${name}`, (definition, catalog) => setParameter(
    addInput(definition, { name, displayName: name, type: field.kind === "list" ? "String[]" : aliases[field.kind] ?? "String", description: field.description,
      ...(present !== undefined && present !== null && { defaultValue: present }) }),
    catalog, node.id, field.name, { kind: "input", name }));
}
