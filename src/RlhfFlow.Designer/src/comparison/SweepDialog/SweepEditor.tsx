import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { messageOf } from "../../api/ApiError";
import { startSweep } from "../../api/comparison";
import { keys } from "../../api/keys";
import { useWorkflows } from "../../api/workflows";
import { plural } from "../../text/number";
import { SweepPlanView } from "./SweepPlanView";
import { WorkflowAxes } from "./WorkflowAxes";
import { bodyOf, newSweep, whatIsMissing } from "./sweepForm";
import { useSweepPlan } from "./useSweepPlan";
import classes from "./SweepDialog.module.css";

const mostAtOnce = 16;

export function SweepEditor({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState(newSweep);
  const workflows = useWorkflows();
  const client = useQueryClient();
  const navigate = useNavigate();
  const missing = whatIsMissing(form);
  const { plan, stale } = useSweepPlan(bodyOf(form), missing === undefined);
  const start = useMutation({
    mutationFn: () => startSweep(bodyOf(form)),
    onSuccess: async (sweep) => {
      await client.invalidateQueries({ queryKey: keys.sweeps });
      onClose();
      await navigate(`/compare?sweep=${encodeURIComponent(sweep.id)}`);
    },
  });
  const set = (change: Partial<typeof form>) => {
    start.reset();
    setForm({ ...form, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const runs = missing === undefined && !stale && !plan.isError ? (plan.data?.runs.length ?? 0) : 0;
  const fits = runs > 0 && plan.data?.refusals.length === 0;
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <Stack gap="sm">
          <Select
            label="Workflow"
            required
            searchable
            data-autofocus
            data={(workflows.data?.items ?? []).map((workflow) => ({ value: workflow.id, label: workflow.name }))}
            value={form.workflowId || null}
            onChange={(workflowId) => set({ workflowId: workflowId ?? "", profile: null })}
          />
          {form.workflowId !== "" && (
            <WorkflowAxes key={form.workflowId} form={form} onChange={set} />
          )}
          <TextInput
            label="Seeds"
            description="Every combination is run with each: 1, 2, 3 or 1..5. Empty: once, with the workflow's own."
            value={form.seeds}
            onChange={(event) => set({ seeds: event.currentTarget.value })}
          />
          <NumberInput
            label="Runs at the same time"
            description="They share this machine; what several have in common runs once."
            min={1}
            max={mostAtOnce}
            clampBehavior="strict"
            value={form.atOnce}
            onChange={(value) => set({ atOnce: Number(value) || 1 })}
          />
          <TextInput
            label="Name"
            placeholder={form.workflowId}
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Stack>
        {missing === undefined ? (
          <SweepPlanView plan={plan} stale={stale} />
        ) : (
          <Text size="sm" c="dimmed">
            {missing}
          </Text>
        )}
      </div>
      <Group justify="flex-end" gap="sm" mt="md" className={classes.foot}>
        <Text size="sm" c="red" role="alert" className="rf-break">
          {start.isError && messageOf(start.error)}
        </Text>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" loading={start.isPending} disabled={!fits}>
          {fits ? `Start ${plural(runs, "run")}` : "Start"}
        </Button>
      </Group>
    </form>
  );
}
