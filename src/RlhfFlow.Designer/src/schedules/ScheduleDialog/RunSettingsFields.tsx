import { useState } from "react";
import type { RunSettings } from "../../api/types";
import { Failure, Loading } from "../../app/PageState";
import { PlanFormView } from "../../runs/PlanDialog/PlanFormView";
import { formErrors, formOf, settingsOf, type PlanForm } from "../../runs/PlanDialog/planForm";
import { useWorkflowText } from "../../runs/PlanDialog/useWorkflowText";
import { otherSettings } from "../scheduleForm";

export interface RunSettingsFieldsProps {
  workflowId: string;
  initial: RunSettings;
  onChange: (settings: RunSettings) => void;
}

/** The settings of a schedule's runs: those of any run, but never the draft. */
export function RunSettingsFields({ workflowId, initial, onChange }: RunSettingsFieldsProps) {
  const [typed, setTyped] = useState(() => ({ ...formOf(initial), version: formOf(initial).version ?? "published" }));
  const { workflow, versions, drawn } = useWorkflowText(workflowId, typed);
  if (workflow.isPending || !drawn.settled) return <Loading what="workflow" />;
  if (workflow.isError)
    return <Failure what="load the workflow" error={workflow.error} retry={() => void workflow.refetch()} />;
  const inputs = drawn.view?.inputs ?? [];
  const numbers = versions.filter((version) => version.value !== "draft" && version.value !== "published");
  const published = workflow.data.publishedVersion;
  const profile = typed.profile === null ? {} : (workflow.data.profiles?.[typed.profile]?.inputs ?? {});
  const change = (form: PlanForm) => {
    const next = { ...form, version: form.version ?? "published" };
    setTyped(next);
    onChange({ ...otherSettings(initial), ...settingsOf(next, inputs) });
  };
  return (
    <PlanFormView
      workflow={workflow.data}
      versions={[
        { value: "published", label: "Published when it fires" },
        ...(published ? [{ value: String(published), label: `Version ${published} for good` }] : []),
        ...numbers.map((version) => ({ ...version, label: `${version.label} for good` })),
      ]}
      drawn={drawn.view}
      form={typed}
      errors={formErrors(typed, inputs)}
      profile={profile}
      onChange={change}
    />
  );
}
