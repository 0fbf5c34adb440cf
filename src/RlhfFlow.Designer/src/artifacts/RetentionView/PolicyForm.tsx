import { Button, Checkbox, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { EndState, RetentionPolicy } from "../../api/types";

const states: { value: EndState; label: string }[] = [
  { value: "succeeded", label: "succeeded" },
  { value: "failed", label: "failed" },
  { value: "cancelled", label: "cancelled" },
];

export interface PolicyFormProps {
  policy: RetentionPolicy;
  /** Whether this person may set the policy; anybody may try one. */
  editable: boolean;
  busy: boolean;
  onTry: (policy: RetentionPolicy) => void;
  onSave: (policy: RetentionPolicy) => void;
}

/** The rules of retention. An empty field is a rule that there is not. */
export function PolicyForm({ policy, editable, busy, onTry, onSave }: PolicyFormProps) {
  const [draft, setDraft] = useState(policy);
  const number = (name: "keepLast" | "keepDays" | "logDays", label: string, description: string, decimal: boolean) => (
    <NumberInput
      label={label}
      description={description}
      placeholder="no rule"
      min={0}
      max={36500}
      allowDecimal={decimal}
      value={draft[name] ?? ""}
      onChange={(value) => setDraft({ ...draft, [name]: value === "" ? null : Number(value) })}
    />
  );
  const changed = JSON.stringify(draft) !== JSON.stringify(policy);
  return (
    <Stack gap="sm" maw={360}>
      {number("keepLast", "Newest runs of each workflow", "Keep this many that have ended", false)}
      {number("keepDays", "Days", "Keep runs that ended in so many last days", true)}
      <Checkbox.Group
        label="States"
        description="Keep runs that ended so"
        value={draft.keepStates}
        onChange={(value) => setDraft({ ...draft, keepStates: value as EndState[] })}
      >
        <Group mt={6}>
          {states.map((state) => (
            <Checkbox key={state.value} value={state.value} label={state.label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Text size="xs" c="dimmed">
        A run stays if any rule keeps it, and without a rule all stay. Runs that have not ended and what is pinned stay
        in any case.
      </Text>
      {number("logDays", "Days of logs", "Remove what attempts printed longer ago", true)}
      <NumberInput
        label="Days in the trash"
        description="How long removed artifacts can be restored"
        min={0}
        max={36500}
        value={draft.trashDays}
        onChange={(value) => setDraft({ ...draft, trashDays: Number(value) || 0 })}
      />
      <Group gap="xs">
        <Button variant="default" loading={busy} onClick={() => onTry(draft)}>
          Try these rules
        </Button>
        {editable && (
          <Button disabled={!changed} onClick={() => onSave(draft)}>
            Save as policy
          </Button>
        )}
      </Group>
    </Stack>
  );
}
