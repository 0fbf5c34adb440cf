import { ActionIcon, Autocomplete, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";

/** A name and the text of its value, as they stand in a form. */
export interface NamedValue {
  name: string;
  text: string;
}

export interface NamedValuesProps {
  rows: readonly NamedValue[];
  /** What may be named. */
  names: readonly string[];
  /** What the parts of a row are called; rows count from 1. */
  labels: { name: (row: number) => string; value: (row: number) => string; remove: (row: number) => string; add: string };
  placeholders: { name: string; value: string };
  onChange: (rows: NamedValue[]) => void;
}

/** Rows of a name that is found by typing and a value, with a button for one more. */
export function NamedValues({ rows, names, labels, placeholders, onChange }: NamedValuesProps) {
  const set = (place: number, change: Partial<NamedValue>) =>
    onChange(rows.map((row, index) => (index === place ? { ...row, ...change } : row)));
  return (
    <Stack gap="xs">
      {rows.map((row, index) => (
        <Group key={index} gap={4} wrap="nowrap" align="flex-start">
          <Autocomplete
            size="xs"
            flex={3}
            aria-label={labels.name(index + 1)}
            placeholder={placeholders.name}
            data={[...names]}
            limit={30}
            value={row.name}
            onChange={(name) => set(index, { name })}
          />
          <TextInput
            flex={2}
            aria-label={labels.value(index + 1)}
            placeholder={placeholders.value}
            value={row.text}
            onChange={(event) => set(index, { text: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={labels.remove(index + 1)}
            onClick={() => onChange(rows.filter((_, place) => place !== index))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...rows, { name: "", text: "" }])}
      >
        {labels.add}
      </Button>
    </Stack>
  );
}
