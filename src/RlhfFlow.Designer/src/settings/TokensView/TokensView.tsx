import { Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { deleteToken, useTokens } from "../../api/settings";
import type { Token } from "../../api/types";
import { notifyDone, notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { agoText, timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { ConfirmDialog } from "../ConfirmDialog/ConfirmDialog";
import { NewTokenDialog } from "./NewTokenDialog";

export function TokensView() {
  const tokens = useTokens(true);
  const client = useQueryClient();
  const now = useNow(false);
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<Token>();
  const remove = useMutation({
    mutationFn: (token: Token) => deleteToken(token.id),
    onSuccess: (_, token) => {
      notifyDone(`Token ${token.name} is deleted.`);
      return client.invalidateQueries({ queryKey: keys.tokens });
    },
    onError: (error) => notifyError("delete the token", error),
  });
  if (tokens.isPending) return <Loading what="tokens" />;
  if (tokens.isError)
    return <Failure what="load the tokens" error={tokens.error} retry={() => void tokens.refetch()} />;
  return (
    <div>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          A token lets a person or a program in, with the scopes it has.
        </Text>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
          New token
        </Button>
      </Group>
      {tokens.data.items.length === 0 ? (
        <Empty title="No tokens" />
      ) : (
        <div className="rf-card rf-scroll-x">
          <Table aria-label="Tokens">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Scopes</Table.Th>
                <Table.Th>Made</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th>Ends</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Delete</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tokens.data.items.map((token) => (
                <Table.Tr key={token.id}>
                  <Table.Td fw={600}>{token.name}</Table.Td>
                  <Table.Td>{token.scopes.join(", ")}</Table.Td>
                  <Table.Td>{timeText(token.createdAt)}</Table.Td>
                  <Table.Td>{token.lastUsedAt ? agoText(token.lastUsedAt, now) : "never"}</Table.Td>
                  <Table.Td>{token.expiresAt ? timeText(token.expiresAt) : "never"}</Table.Td>
                  <Table.Td ta="right">
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-xs"
                      aria-label={`Delete token ${token.name}`}
                      onClick={() => setRemoving(token)}
                    >
                      Delete
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <NewTokenDialog opened={making} onClose={() => setMaking(false)} />
      <ConfirmDialog
        opened={removing !== undefined}
        title="Delete the token"
        action="Delete token"
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate(removing)}
      >
        Whoever uses “{removing?.name}” is shut out at once. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
}
