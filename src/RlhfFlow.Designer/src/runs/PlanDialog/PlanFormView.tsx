import { Badge, CloseButton, Group, Select, Stack, Switch, Text, Title } from "@mantine/core";
import type { Workflow } from "../../api/types";
import type { WorkflowView } from "../../definition";
import { InputField } from "./InputField";
import { OverridesField } from "./OverridesField";
import type { PlanForm } from "./planForm";
import classes from "./PlanDialog.module.css";

export interface PlanFormViewProps {
  workflow: Workflow;
  versions: readonly { value: string; label: string }[];
  drawn?: WorkflowView;
  form: PlanForm;
  errors: Readonly<Record<string, string>>;
  profile: Readonly<Record<string, unknown>>;
  onChange: (form: PlanForm) => void;
}

export function PlanFormView({ workflow, versions, drawn, form, errors, profile, onChange }: PlanFormViewProps) {
  const profiles = Object.entries(workflow.profiles ?? {});
  const description = profiles.find(([name]) => name === form.profile)?.[1].description;
  const set = (change: Partial<PlanForm>) => onChange({ ...form, ...change });
  const marks = [
    ...(form.from ? [{ text: `Run from ${form.from}`, drop: () => set({ from: undefined }) }] : []),
    ...(form.to ? [{ text: `Run to ${form.to}`, drop: () => set({ to: undefined }) }] : []),
    ...form.force.map((node) => ({
      text: `Run ${node} anew`,
      drop: () => set({ force: form.force.filter((one) => one !== node) }),
    })),
  ];
  return (
    <Stack gap="sm" component="section" aria-label="Settings of the run">
      {marks.length > 0 && (
        <Group gap={6}>
          {marks.map((mark) => (
            <Badge
              key={mark.text}
              variant="outline"
              size="md"
              pr={2}
              rightSection={<CloseButton size={16} aria-label={`Drop: ${mark.text}`} onClick={mark.drop} />}
            >
              {mark.text}
            </Badge>
          ))}
        </Group>
      )}
      <Select
        label="Version"
        data={versions}
        value={form.version ?? versions[0]?.value ?? null}
        allowDeselect={false}
        onChange={(version) => set({ version })}
      />
      {profiles.length > 0 && (
        <Select
          label="Profile"
          placeholder="None: the definition's own values"
          clearable
          data={profiles.map(([name]) => name)}
          value={form.profile}
          description={description ?? undefined}
          onChange={(name) => set({ profile: name })}
        />
      )}
      <Switch
        label="Run everything anew, whatever is cached"
        checked={form.forceAll}
        onChange={(event) => set({ forceAll: event.currentTarget.checked })}
      />
      <div>
        <Title order={3} mb={4}>
          Inputs
        </Title>
        {!drawn && (
          <Text size="sm" c="dimmed">
            Not read: what is wrong with the definition stands in the plan.
          </Text>
        )}
        {drawn?.inputs.length === 0 && (
          <Text size="sm" c="dimmed">
            The workflow has no inputs.
          </Text>
        )}
        <Stack gap="xs" className={classes.inputs}>
          {drawn?.inputs.map((input) => (
            <InputField
              key={input.name}
              input={input}
              text={form.inputs[input.name] ?? ""}
              profileValue={profile[input.name]}
              error={errors[input.name]}
              onChange={(text) => set({ inputs: { ...form.inputs, [input.name]: text } })}
            />
          ))}
        </Stack>
      </div>
      <OverridesField drawn={drawn} overrides={form.overrides} onChange={(overrides) => set({ overrides })} />
    </Stack>
  );
}
