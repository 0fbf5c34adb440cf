import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { WorkflowSummary } from "../../api/types";
import { deleteWorkflow } from "../../api/workflows";
import { notifyDone, notifyError } from "../../app/notify";
import { ConfirmDialog } from "../../settings/ConfirmDialog/ConfirmDialog";

export function DeleteWorkflowDialog({ workflow, onClose }: { workflow: WorkflowSummary; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteWorkflow(workflow.id),
    onSuccess: () => {
      notifyDone(`Workflow ${workflow.id} is deleted.`);
      return client.invalidateQueries({ queryKey: keys.workflows });
    },
    onError: (error) => notifyError("delete the workflow", error),
  });
  return (
    <ConfirmDialog
      opened
      title="Delete the workflow"
      action="Delete workflow"
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    >
      “{workflow.name || workflow.id}” goes with its draft and versions. Its runs and artifacts stay.
    </ConfirmDialog>
  );
}
