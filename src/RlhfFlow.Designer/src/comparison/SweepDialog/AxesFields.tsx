import { ActionIcon, Autocomplete, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { AxisForm } from "./sweepForm";

export interface AxesFieldsProps {
  axes: readonly AxisForm[];
  /** What the workflow has to vary. */
  names: readonly string[];
  onChange: (axes: AxisForm[]) => void;
}

/** What is varied, a line each; several give their product. */
export function AxesFields({ axes, names, onChange }: AxesFieldsProps) {
  const set = (place: number, change: Partial<AxisForm>) =>
    onChange(axes.map((axis, index) => (index === place ? { ...axis, ...change } : axis)));
  return (
    <div>
      <Title order={3}>Over</Title>
      <Text size="xs" c="dimmed" mb={6}>
        Values apart by commas, or a list in JSON: 0.01, 0.1, 1. Several lines give their product.
      </Text>
      <Stack gap="xs">
        {axes.map((axis, index) => (
          <Group key={index} gap={4} wrap="nowrap" align="flex-start">
            <Autocomplete
              size="xs"
              flex={3}
              aria-label={`What is varied, line ${index + 1}`}
              placeholder="node.parameter or input"
              data={[...names]}
              limit={30}
              value={axis.name}
              onChange={(name) => set(index, { name })}
            />
            <TextInput
              flex={2}
              aria-label={`Values, line ${index + 1}`}
              placeholder="0.01, 0.1, 1"
              value={axis.values}
              onChange={(event) => set(index, { values: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove line ${index + 1}`}
              onClick={() => onChange(axes.filter((_, place) => place !== index))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...axes, { name: "", values: "" }])}
        >
          Vary another
        </Button>
      </Stack>
    </div>
  );
}
