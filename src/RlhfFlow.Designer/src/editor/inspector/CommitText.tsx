import { Textarea, TextInput } from "@mantine/core";
import { useCommitted } from "./useCommitted";

export interface CommitTextProps { label: string; value: string; onCommit: (text: string) => void; multiline?: boolean; disabled?: boolean; placeholder?: string; error?: string }

/** A text that becomes one step of the history when it is left, or after a pause. Escape brings back what stood there. */
export function CommitText({ label, value, onCommit, multiline, disabled, placeholder, error }: CommitTextProps) {
  const { text, bind } = useCommitted(value, onCommit, !multiline);
  return multiline ? <Textarea label={label} value={text} autosize minRows={2} maxRows={10} disabled={disabled} placeholder={placeholder} error={error} {...bind} />
    : <TextInput label={label} value={text} disabled={disabled} placeholder={placeholder} error={error} {...bind} />;
}
