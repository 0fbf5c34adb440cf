import { Button, Group, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { startRun } from "../../api/runs";
import type { RunSettings } from "../../api/types";
import { useMay } from "../../api/useMay";
import { Failure, Loading } from "../../app/PageState";
import { PlanFormView } from "./PlanFormView";
import { PlanView } from "./PlanView";
import { missingInputs } from "./inputValues";
import { formErrors, formOf, settingsOf } from "./planForm";
import { startRefusal } from "./planText";
import { usePlan } from "./usePlan";
import { useWorkflowText } from "./useWorkflowText";
import classes from "./PlanDialog.module.css";

export function PlanContent({
  workflowId,
  initial,
  onClose,
}: {
  workflowId: string;
  initial: RunSettings;
  onClose: () => void;
}) {
  const [typed, setForm] = useState(() => formOf(initial));
  const { workflow, versions, form, drawn } = useWorkflowText(workflowId, typed);
  const navigate = useNavigate();
  const may = useMay();
  const inputs = drawn.view?.inputs ?? [];
  const errors = formErrors(form, inputs);
  const valid = Object.keys(errors).length === 0;
  const settings = settingsOf(form, inputs);
  const { plan, stale } = usePlan(workflowId, settings, valid && workflow.isSuccess && drawn.settled);
  const start = useMutation({
    mutationFn: () => startRun(workflowId, settings),
    onSuccess: (run) => {
      onClose();
      return navigate(`/runs/${run.id}`);
    },
  });
  const profile = form.profile === null ? {} : (workflow.data?.profiles?.[form.profile]?.inputs ?? {});
  const missing = missingInputs(inputs, form.inputs, profile);
  const refusal = !may.edit
    ? "Your token only allows reading."
    : !valid
      ? "An input does not fit its type."
      : missing.length > 0
        ? `Give a value for ${missing.join(", ")}.`
        : plan.data && !stale
          ? startRefusal(plan.data)
          : plan.isError
            ? "There is no plan."
            : "The plan is being made …";

  if (workflow.isPending || !drawn.settled) return <Loading what="workflow" />;
  if (workflow.isError)
    return <Failure what="load the workflow" error={workflow.error} retry={() => void workflow.refetch()} />;
  return (
    <div>
      <div className={classes.columns}>
        <PlanFormView
          workflow={workflow.data}
          versions={versions}
          drawn={drawn.view}
          form={form}
          errors={errors}
          profile={profile}
          onChange={setForm}
        />
        <section className={classes.plan} aria-label="Plan" aria-busy={stale}>
          {plan.isPending && valid && <Loading what="plan" />}
          {plan.isError && <Failure what="make a plan" error={plan.error} retry={() => void plan.refetch()} />}
          {plan.data && <PlanView plan={plan.data} stale={stale || !valid} />}
        </section>
      </div>
      {start.isError && <Failure what="start the run" error={start.error} />}
      <Group justify="flex-end" gap="sm" mt="md" className={classes.foot}>
        <Text size="sm" c={refusal ? undefined : "dimmed"} id="start-reason" role="status">
          {refusal ?? ""}
        </Text>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={refusal !== undefined}
          aria-describedby="start-reason"
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          Start run
        </Button>
      </Group>
    </div>
  );
}
