import { ActionIcon, Autocomplete, Button, Group, Stack, TextInput, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useMemo } from "react";
import type { WorkflowView } from "../../definition";
import type { Override } from "./planForm";

export interface OverridesFieldProps {
  drawn?: WorkflowView;
  overrides: readonly Override[];
  onChange: (overrides: Override[]) => void;
}

/** Parameters of single nodes set for this run alone, as `node.parameter`. */
export function OverridesField({ drawn, overrides, onChange }: OverridesFieldProps) {
  const names = useMemo(
    () =>
      (drawn?.nodes ?? []).flatMap((node) =>
        Object.keys(node.stage?.parameters.properties ?? {}).map((name) => `${node.id}.${name}`),
      ),
    [drawn],
  );
  const set = (place: number, change: Partial<Override>) =>
    onChange(overrides.map((one, index) => (index === place ? { ...one, ...change } : one)));
  return (
    <div>
      <Title order={3} mb={4}>
        Parameters of this run
      </Title>
      <Stack gap="xs">
        {overrides.map((override, index) => (
          <Group key={index} gap={4} wrap="nowrap" align="flex-start">
            <Autocomplete
              size="xs"
              flex={3}
              aria-label={`Parameter ${index + 1}`}
              placeholder="node.parameter"
              data={names}
              limit={30}
              value={override.name}
              onChange={(name) => set(index, { name })}
            />
            <TextInput
              flex={2}
              aria-label={`Value of parameter ${index + 1}`}
              placeholder="value"
              value={override.text}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove parameter ${index + 1}`}
              onClick={() => onChange(overrides.filter((_, place) => place !== index))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...overrides, { name: "", text: "" }])}
        >
          Set a parameter
        </Button>
      </Stack>
    </div>
  );
}
