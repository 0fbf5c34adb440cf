import { ActionIcon, Button, Group, Select, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { addInput, changeInput, removeInput, type WorkflowInput } from "../../definition";
import { isJsonNumber } from "../forms/parameterProblem";
import { plainText } from "../forms/typedText";
import { CommitText } from "../inspector/CommitText";
import { useEditor, useEditorState } from "../state/EditorContext";
import classes from "./InputList.module.css";

const types = ["String", "Int32", "Int64", "Double", "Boolean", "String[]", "Object"];

/** A default as it was typed: a number, a truth value or a list where the type asks for one and the text is one, else the text itself. */
export function defaultOf(type: string, text: string): unknown {
  if (text === "") return undefined;
  if (/^(Int32|Int64|Double|Single|Decimal)$/.test(type) && isJsonNumber(text)) return Number(text);
  if (type === "Boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  if (type === "Object" || type.endsWith("[]")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text;
}

/** What a default cannot be read as; it is kept all the same. */
export function defaultProblem({ type, defaultValue }: WorkflowInput): string | undefined {
  if (defaultValue === undefined || defaultValue === null) return undefined;
  if (/^Int/.test(type)) return Number.isInteger(Number(defaultValue)) ? undefined : "Not a whole number.";
  if (type === "Double") return Number.isFinite(Number(defaultValue)) ? undefined : "Not a number.";
  if (type === "Boolean") return /^(true|false)$/i.test(String(defaultValue)) ? undefined : "Neither true nor false.";
  if (type.endsWith("[]")) return Array.isArray(defaultValue) ? undefined : "Not a JSON list.";
  return undefined;
}

/** The inputs of the workflow: what a run may be given, and what it takes when it is given nothing. */
export function InputList() {
  const editor = useEditor();
  const inputs = useEditorState((state) => state.view.inputs);
  const readOnly = useEditorState((state) => state.readOnly);
  const add = () => {
    let name = "input";
    for (let number = 2; inputs.some((each) => each.name === name); number++) name = `input${number}`;
    editor.editWhole(`New input ${name}`, (d) =>
      addInput(d, { name, displayName: name, type: "String", description: "" }));
  };
  return (
    <section aria-label="Workflow inputs">
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>Inputs</Text>
        {!readOnly && <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>Add input</Button>}
      </Group>
      {inputs.length === 0 && <Text size="xs" c="dimmed">None. A parameter can be made an input from its menu.</Text>}
      {inputs.map((input, index) => <InputRow key={index} input={input} readOnly={readOnly} />)}
    </section>
  );
}

function InputRow({ input, readOnly }: { input: WorkflowInput; readOnly: boolean }) {
  const editor = useEditor();
  const change = (label: string, part: Partial<WorkflowInput>) =>
    editor.editWhole(`${label} of input ${input.name}`, (d) => changeInput(d, input.name, part));
  return (
    <div className={classes.input} role="group" aria-label={`Input ${input.name}`}>
      <Group gap={6} wrap="nowrap" align="flex-end">
        <div className={classes.grow}><CommitText label="Name" value={input.name} disabled={readOnly} onCommit={(name) => { if (name.trim() !== "") change("Name", { name: name.trim() }); }} /></div>
        <Select label="Type" w={92} data={types.includes(input.type) ? types : [input.type, ...types]} value={input.type} allowDeselect={false} readOnly={readOnly}
          onChange={(type) => { if (type) change("Type", { type }); }} />
        {!readOnly && (
          <ActionIcon color="gray" aria-label={`Delete input ${input.name}`}
            onClick={() => editor.editWhole(`Delete input ${input.name}`, (d) => removeInput(d, input.name))}>
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <CommitText label="Default" value={plainText(input.defaultValue)} disabled={readOnly} placeholder="none: each run has to give it" {...(defaultProblem(input) !== undefined && { error: defaultProblem(input) })}
        onCommit={(text) => change("Default", { defaultValue: defaultOf(input.type, text) })} />
      <CommitText label="Description" value={input.description} disabled={readOnly} onCommit={(description) => change("Description", { description })} />
    </div>
  );
}
