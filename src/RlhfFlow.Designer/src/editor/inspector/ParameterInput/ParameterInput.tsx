import { Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { setParameter, type NodeView, type ParameterInput as Given, type ParameterValue } from "../../../definition";
import type { ParameterField } from "../../forms/ParameterField";
import { plainText, shownText, typedValue } from "../../forms/typedText";
import { useEditor } from "../../state/EditorContext";
import { useCommitted } from "../useCommitted";
import { SecretSelect } from "./SecretSelect";

export interface ParameterInputProps {
  id: string;
  node: NodeView;
  field: ParameterField;
  value: ParameterValue | undefined;
  wrong: boolean;
  readOnly: boolean;
  describedBy: string;
}

/** The control that fits a parameter's type. What does not fit the type is shown as the text that it is, and stays. */
export function ParameterInput(props: ParameterInputProps) {
  const { id, node, field, value, wrong, readOnly, describedBy } = props;
  const editor = useEditor();
  const set = (given: Given) => editor.edit(`Change ${field.title}`, (d, c) => setParameter(d, c, node.id, field.name, given));
  const { text, bind, type } = useCommitted(shownText(field, value), (typed) => set(typedValue(field, typed)), field.kind !== "longText" && field.kind !== "json");
  const common = { id, readOnly, error: wrong, "aria-describedby": describedBy };
  const present = value?.kind === "literal" ? value.value : value === undefined ? field.defaultValue : undefined;
  if (value?.kind === "other") return <TextInput {...common} value={`${value.type}: ${value.text}`} readOnly title="An expression that this editor does not change" />;
  switch (field.kind) {
    case "boolean":
      if (typeof present === "boolean" || present === undefined) {
        return <Switch id={id} aria-describedby={describedBy} disabled={readOnly} checked={present === true} label={present === true ? "on" : "off"}
          onChange={(event) => set({ kind: "literal", value: event.currentTarget.checked })} />;
      }
      return <TextInput {...common} value={text} {...bind} />;
    case "choice": {
      const choices = field.choices.map(plainText);
      const shown = plainText(present);
      return (
        <Select {...common} data={choices.includes(shown) || shown === "" ? choices : [shown, ...choices]} value={shown === "" ? null : shown} allowDeselect={false} checkIconPosition="right"
          onChange={(chosen) => { if (chosen !== null && chosen !== shown) set({ kind: "literal", value: field.choices[choices.indexOf(chosen)] ?? chosen }); }} />
      );
    }
    case "list":
      if (Array.isArray(present) && present.every((item) => typeof item === "string")) {
        return <TagsInput {...common} value={present} size="xs" placeholder={present.length === 0 ? "none; Enter adds" : undefined} splitChars={["\n"]} allowDuplicates
          onChange={(items) => set({ kind: "literal", value: items })} />;
      }
      return <Textarea {...common} autosize value={text} {...bind} />;
    case "secret":
      return <SecretSelect {...common} value={plainText(present)} onChange={(chosen) => set({ kind: "literal", value: chosen })} />;
    case "longText":
    case "json":
      return <Textarea {...common} autosize minRows={1} maxRows={12} value={text} styles={field.kind === "json" ? { input: { fontFamily: "var(--mantine-font-family-monospace)" } } : undefined} {...bind} />;
    case "integer":
    case "number":
      return <TextInput {...common} value={text} inputMode="decimal" placeholder={field.nullable ? "empty" : undefined} {...bind}
        onKeyDown={(event) => {
          bind.onKeyDown(event);
          // Up and Down count whole numbers; the schema's range is a matter of the check, not of the keys.
          const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
          if (step === undefined || readOnly || field.kind !== "integer" || !/^-?\d+$/.test(text)) return;
          event.preventDefault();
          type(String(Number(text) + step * (event.shiftKey ? 10 : 1)));
        }} />;
    default:
      return <TextInput {...common} value={text} placeholder={field.kind === "path" ? "path to a file or directory" : field.nullable ? "empty" : undefined} {...bind} />;
  }
}
