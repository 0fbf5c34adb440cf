import { Alert, Button, CopyButton, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../../api/keys";
import { createToken } from "../../api/settings";
import type { Scope } from "../../api/types";
import { Failure } from "../../app/PageState";
import { Dialog } from "../../app/Dialog/Dialog";

const scopes: { value: Scope; label: string; description: string }[] = [
  { value: "viewer", label: "Viewer", description: "Sees workflows, runs and artifacts." },
  { value: "labeller", label: "Labeller", description: "Labels preferences, and nothing else." },
  { value: "designer", label: "Designer", description: "Also changes workflows and starts runs." },
  { value: "admin", label: "Admin", description: "Also tokens, secrets and the audit log." },
];

/** Makes a token and shows it this once: the server keeps only its hash. */
export function NewTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("viewer");
  const [ends, setEnds] = useState("");
  const make = useMutation({
    mutationFn: () =>
      createToken({
        name: name.trim(),
        scopes: [scope],
        expiresAt: ends === "" ? undefined : new Date(`${ends}T23:59:59`).toISOString(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
  const close = () => {
    make.reset();
    setName("");
    setEnds("");
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog opened={opened} onClose={close} title="New token">
      {make.data ? (
        <Stack gap="sm">
          <Alert color="teal" title="Copy it now">
            It is shown this once and cannot be read again.
          </Alert>
          <TextInput
            label="Token"
            readOnly
            value={make.data.token}
            className="rf-mono"
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group justify="flex-end" gap="xs">
            <CopyButton value={make.data.token}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="sm" component="form" onSubmit={submit}>
          <TextInput
            label="Name"
            description="Who or what uses it."
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Radio.Group label="Scope" value={scope} onChange={(value) => setScope(value as Scope)}>
            <Stack gap={6} mt={4}>
              {scopes.map((one) => (
                <Radio key={one.value} size="xs" value={one.value} label={one.label} description={one.description} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label="Ends after"
            type="date"
            description="Empty: never."
            value={ends}
            onChange={(event) => setEnds(event.currentTarget.value)}
          />
          {make.isError && <Failure what="make the token" error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
              Make token
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
