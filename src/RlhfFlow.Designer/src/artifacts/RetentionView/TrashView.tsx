import { Button, Table, VisuallyHidden } from "@mantine/core";
import { restoreArtifact, useStoreChange, useTrash } from "../../api/store";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { bytesText } from "../../text/bytes";
import { timeText } from "../../text/time";
import { shortDigest } from "../../text/value";

/** Removed artifacts that can be restored. */
export function TrashView() {
  const trash = useTrash();
  const may = useMay();
  const restore = useStoreChange(restoreArtifact);
  if (trash.isPending) return <Loading what="trash" />;
  if (trash.isError) return <Failure what="load the trash" error={trash.error} retry={() => void trash.refetch()} />;
  if (trash.data.items.length === 0)
    return <Empty title="The trash is empty">What a collection removes can be restored here for a time.</Empty>;
  return (
    <div className="rf-card rf-scroll-x">
      <Table aria-label="Trash">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Digest</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th>Made by run</Table.Th>
            <Table.Th>Removed</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {trash.data.items.map((item) => (
            <Table.Tr key={item.digest}>
              <Table.Td>{item.kind ?? "unknown"}</Table.Td>
              <Table.Td className="rf-mono" title={item.digest}>
                {shortDigest(item.digest)}
              </Table.Td>
              <Table.Td ta="right">{bytesText(item.bytes)}</Table.Td>
              <Table.Td className="rf-mono">{item.runId ?? "–"}</Table.Td>
              <Table.Td>{timeText(item.removedAt)}</Table.Td>
              <Table.Td ta="right">
                {may.edit && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    loading={restore.isPending && restore.variables === item.digest}
                    onClick={() =>
                      restore.mutate(item.digest, {
                        onSuccess: () => notifyDone(`${shortDigest(item.digest)} is back, and pinned.`),
                        onError: (error) => notifyError("restore the artifact", error),
                      })
                    }
                  >
                    Restore
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
