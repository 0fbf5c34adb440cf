import { ActionIcon, Select, TextInput } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { WorkflowInput } from "../../definition";
import { valueText, wordsOf } from "../../text/value";

export interface InputFieldProps {
  input: WorkflowInput;
  text: string;
  profileValue: unknown;
  error?: string;
  onChange: (text: string) => void;
}

/** One input of the workflow. Empty means: as the profile or the definition says, which the field shows. */
export function InputField({ input, text, profileValue, error, onChange }: InputFieldProps) {
  const fallback = profileValue ?? input.defaultValue;
  const placeholder = fallback === undefined ? "needed" : valueText(fallback);
  const label = input.displayName && input.displayName !== input.name ? input.displayName : wordsOf(input.name);
  const origin =
    text !== "" ? `changed, otherwise ${placeholder}` : profileValue !== undefined ? "from the profile" : "default";
  const common = {
    label,
    placeholder,
    error,
    description: input.description || undefined,
    "aria-label": `Input ${input.name}`,
    inputWrapperOrder: ["label" as const, "input" as const, "description" as const, "error" as const],
  };
  const reset =
    text === "" ? undefined : (
      <ActionIcon size="sm" aria-label={`Reset ${input.name}`} onClick={() => onChange("")}>
        <IconArrowBackUp size={14} aria-hidden />
      </ActionIcon>
    );
  if (input.type === "Boolean") {
    return (
      <Select
        {...common}
        data={["true", "false"]}
        clearable
        value={text || null}
        onChange={(value) => onChange(value ?? "")}
      />
    );
  }
  return (
    <TextInput
      {...common}
      value={text}
      rightSection={reset}
      withAsterisk={fallback === undefined}
      title={origin}
      fw={text === "" ? undefined : 600}
      inputMode={/Int|Double|Single|Decimal/.test(input.type) ? "decimal" : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
