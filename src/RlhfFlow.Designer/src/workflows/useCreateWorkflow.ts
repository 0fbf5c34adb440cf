import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { keys } from "../api/keys";
import type { NewWorkflow } from "../api/types";
import { createWorkflow } from "../api/workflows";

/** Makes a workflow and opens it. */
export function useCreateWorkflow() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: NewWorkflow) => createWorkflow(body),
    onSuccess: async (workflow) => {
      await client.invalidateQueries({ queryKey: [...keys.workflows, "list"] });
      await navigate(`/workflows/${encodeURIComponent(workflow.id)}`);
    },
  });
}
