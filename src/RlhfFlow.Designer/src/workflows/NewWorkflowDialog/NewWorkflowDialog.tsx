import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Failure } from "../../app/PageState";
import { idOf } from "../freeId";
import { useCreateWorkflow } from "../useCreateWorkflow";
import { Dialog } from "../../app/Dialog/Dialog";

/** An empty workflow: its name, and its id, which is made of the name until someone writes another. */
export function NewWorkflowDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [typedId, setTypedId] = useState<string>();
  const create = useCreateWorkflow();
  const id = typedId ?? idOf(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ id, name: name.trim() });
  };
  return (
    <Dialog opened onClose={onClose} title="New workflow">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Id"
          description="Stands in addresses and files; it stays."
          required
          value={id}
          onChange={(event) => setTypedId(event.currentTarget.value)}
        />
        {create.isError && <Failure what="make the workflow" error={create.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === "" || id === ""}>
            Make workflow
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
