import { Anchor, Button, Center, Table } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { keys } from "../../api/keys";
import { retryDelivery, useDeliveries } from "../../api/notifications";
import type { Notification } from "../../api/types";
import { Dialog } from "../../app/Dialog/Dialog";
import { notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { timeText } from "../../text/time";
import { DeliveryBadge } from "./DeliveryBadge";
import { eventText } from "./notificationForm";

/** What became of what a notification told, newest first. */
export function DeliveriesDialog({ notification, onClose }: { notification: Notification; onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={`Deliveries of ${notification.name}`} size="min(1080px, 96vw)">
      <Deliveries id={notification.id} />
    </Dialog>
  );
}

function Deliveries({ id }: { id: string }) {
  const deliveries = useDeliveries(id);
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (delivery: string) => retryDelivery(id, delivery),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
    onError: (error) => notifyError("try it again", error),
  });
  if (deliveries.isPending) return <Loading what="deliveries" />;
  if (deliveries.isError)
    return <Failure what="load the deliveries" error={deliveries.error} retry={() => void deliveries.refetch()} />;
  const items = deliveries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title="Nothing was delivered yet" />;
  return (
    <>
      <div className="rf-scroll-x">
        <Table aria-label="Deliveries">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Happened</Table.Th>
              <Table.Th>Event</Table.Th>
              <Table.Th>Run</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Attempts</Table.Th>
              <Table.Th>Last answer</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{timeText(delivery.createdAt)}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{eventText(delivery.event)}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {delivery.runId ? (
                    <Anchor component={Link} to={`/runs/${delivery.runId}`} className="rf-mono">
                      {delivery.runId}
                    </Anchor>
                  ) : (
                    "–"
                  )}
                </Table.Td>
                <Table.Td>
                  <DeliveryBadge delivery={delivery} />
                </Table.Td>
                <Table.Td ta="right">{delivery.attempts}</Table.Td>
                <Table.Td className="rf-break">{delivery.lastAnswer ?? "–"}</Table.Td>
                <Table.Td ta="right">
                  {delivery.state === "failed" && (
                    <Button variant="subtle" size="compact-xs" onClick={() => retry.mutate(delivery.id)}>
                      Try again
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {deliveries.hasNextPage && (
        <Center mt="sm">
          <Button
            variant="default"
            loading={deliveries.isFetchingNextPage}
            onClick={() => void deliveries.fetchNextPage()}
          >
            Older
          </Button>
        </Center>
      )}
    </>
  );
}
