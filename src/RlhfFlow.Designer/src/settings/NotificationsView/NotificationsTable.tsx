import { Badge, Button, Table, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { changeNotification, deleteNotification, testNotification } from "../../api/notifications";
import type { Notification } from "../../api/types";
import { notifyDone, notifyError } from "../../app/notify";
import { timeText } from "../../text/time";
import { ConfirmDialog } from "../ConfirmDialog/ConfirmDialog";
import { DeliveryBadge } from "./DeliveryBadge";
import { bodyOfNotification, eventText, formOfNotification } from "./notificationForm";

export interface NotificationsTableProps {
  notifications: readonly Notification[];
  onEdit: (notification: Notification) => void;
  onLook: (notification: Notification) => void;
}

export function NotificationsTable({ notifications, onEdit, onLook }: NotificationsTableProps) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState<Notification>();
  const changed = () => client.invalidateQueries({ queryKey: keys.notifications });
  const remove = useMutation({
    mutationFn: (one: Notification) => deleteNotification(one.id),
    onSuccess: (_, one) => {
      notifyDone(`Notification ${one.name} is deleted.`);
      return changed();
    },
    onError: (error) => notifyError("delete the notification", error),
  });
  return (
    <div className="rf-card rf-scroll-x">
      <Table aria-label="Notifications">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Notification</Table.Th>
            <Table.Th>Tells of</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th>Last delivery</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {notifications.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td maw={220}>
                <Text size="sm" fw={600} className="rf-break">
                  {one.name}
                </Text>
                {one.paused && <Badge color="gray">Paused</Badge>}
              </Table.Td>
              <Table.Td maw={260}>
                <Text size="sm">{one.events.map(eventText).join(", ")}</Text>
                <Text size="xs" c="dimmed" className="rf-break">
                  {one.workflows ? one.workflows.join(", ") : "all workflows"}
                </Text>
              </Table.Td>
              <Table.Td maw={320}>
                <span className="rf-mono rf-break">{one.address ?? [one.program, ...(one.arguments ?? [])].join(" ")}</span>
                <Text size="xs" c="dimmed">
                  {one.kind === "webhook"
                    ? one.secret
                      ? `webhook, signed with ${one.secret}`
                      : "webhook, not signed"
                    : "command"}
                </Text>
              </Table.Td>
              <Table.Td>
                {one.last ? (
                  <>
                    <DeliveryBadge delivery={one.last} />
                    <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                      {timeText(one.last.attemptedAt ?? one.last.createdAt)}
                    </Text>
                  </>
                ) : (
                  "–"
                )}
              </Table.Td>
              <Table.Td ta="right">
                <Actions notification={one} onEdit={onEdit} onLook={onLook} onRemove={setRemoving} onChanged={changed} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ConfirmDialog
        opened={removing !== undefined}
        title="Delete the notification"
        action="Delete notification"
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate(removing)}
      >
        “{removing?.name}” and the list of its deliveries go; what waits is not sent any more.
      </ConfirmDialog>
    </div>
  );
}

interface ActionsProps {
  notification: Notification;
  onEdit: (notification: Notification) => void;
  onLook: (notification: Notification) => void;
  onRemove: (notification: Notification) => void;
  onChanged: () => Promise<void>;
}

function Actions({ notification, onEdit, onLook, onRemove, onChanged }: ActionsProps) {
  const test = useMutation({
    mutationFn: () => testNotification(notification.id),
    onSuccess: (delivery) => {
      if (delivery.state === "delivered") notifyDone(`The sample has arrived: ${delivery.lastAnswer ?? ""}`);
      else notifyError("deliver the sample", new Error(delivery.lastAnswer ?? "no answer"));
      return onChanged();
    },
    onError: (error) => notifyError("send a sample", error),
  });
  const pause = useMutation({
    mutationFn: () =>
      changeNotification(notification.id, {
        ...bodyOfNotification(formOfNotification(notification)),
        paused: !notification.paused,
      }),
    onSuccess: onChanged,
    onError: (error) => notifyError("change the notification", error),
  });
  const actions: { text: string; run: () => void; busy?: boolean; color?: string }[] = [
    { text: "Test", run: () => test.mutate(), busy: test.isPending },
    { text: "Deliveries", run: () => onLook(notification) },
    { text: "Edit", run: () => onEdit(notification) },
    { text: notification.paused ? "Resume" : "Pause", run: () => pause.mutate(), busy: pause.isPending },
    { text: "Delete", run: () => onRemove(notification), color: "red" },
  ];
  return actions.map(({ text, run, busy, color }) => (
    <Button
      key={text}
      variant="subtle"
      size="compact-xs"
      color={color}
      loading={busy}
      aria-label={`${text} ${notification.name}`}
      onClick={run}
    >
      {text}
    </Button>
  ));
}
