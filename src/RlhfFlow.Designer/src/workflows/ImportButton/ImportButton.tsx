import { Button, FileButton } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { keys } from "../../api/keys";
import { importWorkflow } from "../../api/workflows";
import { notifyDone, notifyError, notifyList } from "../../app/notify";

/** Takes a definition file as a draft; an existing workflow of its id gets a new draft. */
export function ImportButton() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: async (file: File) => importWorkflow(await file.text()),
    onSuccess: async (workflow) => {
      notifyDone(`Workflow ${workflow.id} is imported as a draft.`);
      if (workflow.mended?.length) {
        notifyList("The import added what its data edges need", workflow.mended);
      }
      await client.invalidateQueries({ queryKey: keys.workflows });
      await navigate(`/workflows/${encodeURIComponent(workflow.id)}`);
    },
    onError: (error) => notifyError("import the file", error),
  });
  return (
    <FileButton accept="application/json,.json" onChange={(file) => file && send.mutate(file)}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconUpload size={14} aria-hidden />}
          loading={send.isPending}
        >
          Import
        </Button>
      )}
    </FileButton>
  );
}
