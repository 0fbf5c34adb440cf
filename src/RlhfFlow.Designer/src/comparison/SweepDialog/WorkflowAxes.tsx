import { Select } from "@mantine/core";
import { useMemo } from "react";
import { Failure, Loading } from "../../app/PageState";
import { formOf } from "../../runs/PlanDialog/planForm";
import { useWorkflowText } from "../../runs/PlanDialog/useWorkflowText";
import { AxesFields } from "./AxesFields";
import type { SweepForm } from "./sweepForm";

/** What a workflow has to choose from: its profiles, and the inputs and parameters that can be varied. */
export function WorkflowAxes({ form, onChange }: { form: SweepForm; onChange: (change: Partial<SweepForm>) => void }) {
  const typed = useMemo(() => formOf({}), []);
  const { workflow, drawn } = useWorkflowText(form.workflowId, typed);
  const names = useMemo(
    () => [
      ...(drawn.view?.inputs ?? []).map((input) => input.name).filter((name) => name !== "seed"),
      ...(drawn.view?.nodes ?? []).flatMap((node) =>
        Object.keys(node.stage?.parameters.properties ?? {}).map((name) => `${node.id}.${name}`),
      ),
    ],
    [drawn],
  );
  if (workflow.isPending || !drawn.settled) return <Loading what="workflow" />;
  if (workflow.isError)
    return <Failure what="load the workflow" error={workflow.error} retry={() => void workflow.refetch()} />;
  const profiles = Object.keys(workflow.data.profiles ?? {});
  return (
    <>
      {profiles.length > 0 && (
        <Select
          label="Profile"
          placeholder="None: the definition's own values"
          clearable
          data={profiles}
          value={form.profile}
          onChange={(profile) => onChange({ profile })}
        />
      )}
      <AxesFields axes={form.axes} names={names} onChange={(axes) => onChange({ axes })} />
    </>
  );
}
