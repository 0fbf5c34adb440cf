import { ActionIcon, Menu, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useId, useRef } from "react";
import { resetParameter, setParameter, type NodeView } from "../../definition";
import { isChanged, type ParameterField } from "../forms/ParameterField";
import { rangeText, valueProblem } from "../forms/parameterProblem";
import { plainText } from "../forms/typedText";
import { useEditor, useEditorState } from "../state/EditorContext";
import { InputReference } from "./ParameterInput/InputReference";
import { ParameterInput } from "./ParameterInput/ParameterInput";
import { promote } from "./promote";
import classes from "./Inspector.module.css";

export interface ParameterRowProps {
  node: NodeView;
  field: ParameterField;
  strange: boolean;
  /** Takes the keyboard when the stage is to be edited and no field was named. */
  first?: boolean;
}

/** One parameter: its value or the workflow input it follows, what is wrong with it, and the way back to the default. */
export function ParameterRow({ node, field, strange, first = false }: ParameterRowProps) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const inputs = useEditorState((state) => state.view.inputs);
  const wanted = useEditorState(({ focusField }) => (focusField?.node === node.id && (focusField.field === "" ? first : focusField.field.toLowerCase() === field.name.toLowerCase()) ? focusField.turn : 0));
  const row = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (wanted === 0) return;
    row.current?.scrollIntoView({ block: "center" });
    document.getElementById(id)?.focus();
  }, [wanted, id]);
  const value = node.parameters[field.name];
  const changed = isChanged(field, value);
  const missing = value === undefined && field.required && !field.hasDefault;
  const wrong = strange ? "The installed stage does not know it." : missing ? "A value is needed."
    : value?.kind === "literal" ? valueProblem(value.value, field.schema)
    : value?.kind === "input" && !inputs.some((input) => input.name === value.name) ? `The workflow has no input ${value.name}.` : undefined;
  const label = `Change ${field.title}`;
  return (
    <div ref={row} className={classes.field} data-changed={changed || undefined} data-wrong={wrong !== undefined || undefined}>
      <div className={classes.label}>
        <label htmlFor={id} className={classes.labelText}>{field.title}</label>
        {field.unit !== "" && <span className={classes.unit}>{field.unit}</span>}
        {field.description !== "" && (
          <Tooltip label={[field.description, rangeText(field) && `Range: ${rangeText(field)}.`].filter((part) => part !== "").join(" ")} events={{ hover: true, focus: true, touch: true }}>
            <IconInfoCircle size={13} color="var(--mantine-color-dimmed)" aria-hidden style={{ flex: "none" }} />
          </Tooltip>
        )}
        <span className={classes.actions}>
          {value !== undefined && !readOnly && (
            <Tooltip label={field.hasDefault ? `Back to the default: ${plainText(field.defaultValue) || "empty"}` : "Remove the value"}>
              <ActionIcon size="xs" color="gray" aria-label={`Reset ${field.title}`} onClick={() => editor.edit(`Reset ${field.title}`, (d, c) => resetParameter(d, c, node.id, field.name))}>
                <IconArrowBackUp size={13} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {!readOnly && (
            <Menu position="bottom-end">
              <Menu.Target><ActionIcon size="xs" color="gray" aria-label={`More for ${field.title}`}><IconDots size={13} aria-hidden /></ActionIcon></Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>Follow a workflow input</Menu.Label>
                {inputs.slice(0, 30).map((input) => (
                  <Menu.Item key={input.name} onClick={() => editor.edit(label, (d, c) => setParameter(d, c, node.id, field.name, { kind: "input", name: input.name }))}>{input.name}</Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => promote(editor, node, field)}>New input from this value</Menu.Item>
                {field.nullable && <Menu.Item onClick={() => editor.edit(label, (d, c) => setParameter(d, c, node.id, field.name, { kind: "literal", value: null }))}>Set to nothing (null)</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      </div>
      {value?.kind === "input" ? <InputReference id={id} node={node} field={field} name={value.name} describedBy={`${id}-help`} />
        : <ParameterInput id={id} node={node} field={field} value={value} wrong={wrong !== undefined} readOnly={readOnly} describedBy={`${id}-help`} />}
      {wrong !== undefined && <div className={classes.wrong} role="note">{wrong}</div>}
      <Text component="div" id={`${id}-help`} className={classes.hint}>
        {[field.description, rangeText(field) && `Range: ${rangeText(field)}.`, changed && field.hasDefault ? `Default: ${plainText(field.defaultValue) || "empty"}.` : ""].filter((part) => part !== "").join(" ")}
      </Text>
    </div>
  );
}
