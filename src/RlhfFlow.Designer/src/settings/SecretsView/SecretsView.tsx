import { Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { deleteSecret, useSecrets } from "../../api/settings";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { timeText } from "../../text/time";
import { ConfirmDialog } from "../ConfirmDialog/ConfirmDialog";
import { SecretDialog } from "./SecretDialog";

export function SecretsView() {
  const secrets = useSecrets(true);
  const may = useMay();
  const client = useQueryClient();
  const [editing, setEditing] = useState<string>();
  const [removing, setRemoving] = useState<string>();
  const remove = useMutation({
    mutationFn: deleteSecret,
    onSuccess: (_, name) => {
      notifyDone(`Secret ${name} is deleted.`);
      return client.invalidateQueries({ queryKey: keys.secrets });
    },
    onError: (error) => notifyError("delete the secret", error),
  });
  if (secrets.isPending) return <Loading what="secrets" />;
  if (secrets.isError)
    return <Failure what="load the secrets" error={secrets.error} retry={() => void secrets.refetch()} />;
  return (
    <div>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          Secrets are kept encrypted and given to stages as files. Nobody can read their values here.
        </Text>
        {may.administer && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEditing("")}>
            New secret
          </Button>
        )}
      </Group>
      {secrets.data.items.length === 0 ? (
        <Empty title="No secrets" />
      ) : (
        <div className="rf-card rf-scroll-x">
          <Table aria-label="Secrets">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Written</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {secrets.data.items.map((secret) => (
                <Table.Tr key={secret.name}>
                  <Table.Td fw={600}>{secret.name}</Table.Td>
                  <Table.Td>{timeText(secret.updatedAt)}</Table.Td>
                  <Table.Td>{secret.updatedBy}</Table.Td>
                  <Table.Td ta="right">
                    {may.administer && (
                      <>
                        <Button
                          variant="subtle"
                          size="compact-xs"
                          aria-label={`Replace secret ${secret.name}`}
                          onClick={() => setEditing(secret.name)}
                        >
                          Replace
                        </Button>
                        <Button
                          variant="subtle"
                          color="red"
                          size="compact-xs"
                          aria-label={`Delete secret ${secret.name}`}
                          onClick={() => setRemoving(secret.name)}
                        >
                          Delete
                        </Button>
                      </>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {editing !== undefined && <SecretDialog name={editing} onClose={() => setEditing(undefined)} />}
      <ConfirmDialog
        opened={removing !== undefined}
        title="Delete the secret"
        action="Delete secret"
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate(removing)}
      >
        Stages that ask for “{removing}” will fail. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
}
