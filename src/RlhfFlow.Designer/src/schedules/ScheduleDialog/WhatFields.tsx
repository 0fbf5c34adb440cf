import { Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useWorkflows } from "../../api/workflows";
import type { ScheduleForm } from "../scheduleForm";

export interface FieldsProps {
  form: ScheduleForm;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<ScheduleForm>) => void;
}

/** What is run: name, workflow, and the settings of its runs. */
export function WhatFields({ form, errors, onChange, children }: FieldsProps & { children: ReactNode }) {
  const workflows = useWorkflows();
  const published = (workflows.data?.items ?? []).filter(
    (workflow) => workflow.publishedVersion || workflow.id === form.workflowId,
  );
  return (
    <Stack gap="sm" component="section" aria-label="What runs">
      <TextInput
        label="Name"
        required
        data-autofocus
        value={form.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label="Workflow"
        required
        searchable
        description="Those that are published."
        data={published.map((workflow) => ({ value: workflow.id, label: workflow.name }))}
        value={form.workflowId || null}
        error={errors.workflowId ?? errors.version ?? errors.profile}
        onChange={(workflowId) => onChange({ workflowId: workflowId ?? "" })}
      />
      {children}
      <TextInput
        label="Input that is given the due time"
        description="Name of an input of the workflow; empty: none."
        value={form.dueInput}
        error={errors.dueInput}
        onChange={(event) => onChange({ dueInput: event.currentTarget.value.trim() })}
      />
    </Stack>
  );
}
