import { TextInput } from "@mantine/core";
import { useCommitted } from "../useCommitted";

export interface NameInputProps {
  id?: string;
  label: string;
  value: string;
  readOnly: boolean;
  placeholder?: string;
  onCommit: (name: string) => void;
}

/** A name in a list; what is left empty stays what it was. */
export function NameInput({ id, label, value, readOnly, placeholder, onCommit }: NameInputProps) {
  const { text, bind } = useCommitted(value, (typed) => { if (typed.trim() !== "") onCommit(typed.trim()); }, true);
  return (
    <TextInput id={id} aria-label={label} value={text} readOnly={readOnly} placeholder={placeholder}
      style={{ flex: 1, minWidth: 0 }} {...bind} />
  );
}
