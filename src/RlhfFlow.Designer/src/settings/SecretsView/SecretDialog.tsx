import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../../api/keys";
import { saveSecret } from "../../api/settings";
import { notifyDone } from "../../app/notify";
import { Failure } from "../../app/PageState";
import { Dialog } from "../../app/Dialog/Dialog";

/** Writes a secret; an empty name asks for one. */
export function SecretDialog({ name: given, onClose }: { name: string; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(given);
  const [value, setValue] = useState("");
  const save = useMutation({
    mutationFn: () => saveSecret(name.trim(), value),
    onSuccess: async () => {
      notifyDone(`Secret ${name.trim()} is kept.`);
      await client.invalidateQueries({ queryKey: keys.secrets });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={given === "" ? "New secret" : `Replace secret ${given}`}>
      <Stack gap="sm" component="form" onSubmit={submit}>
        <TextInput
          label="Name"
          required
          readOnly={given !== ""}
          data-autofocus={given === "" || undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Value"
          required
          autoComplete="off"
          data-autofocus={given !== "" || undefined}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        {save.isError && <Failure what="keep the secret" error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === "" || value === ""}>
            Keep secret
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
