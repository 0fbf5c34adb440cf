import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useNotifications } from "../../api/notifications";
import type { Notification } from "../../api/types";
import { Empty, Failure, Loading } from "../../app/PageState";
import { DeliveriesDialog } from "./DeliveriesDialog";
import { NotificationDialog } from "./NotificationDialog";
import { NotificationsTable } from "./NotificationsTable";

/** Who is told when runs end. */
export function NotificationsView() {
  const notifications = useNotifications();
  const [editing, setEditing] = useState<Notification | "new">();
  const [looking, setLooking] = useState<Notification>();
  if (notifications.isPending) return <Loading what="notifications" />;
  if (notifications.isError)
    return (
      <Failure what="load the notifications" error={notifications.error} retry={() => void notifications.refetch()} />
    );
  const { items, commandsAllowed } = notifications.data;
  return (
    <div>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          Webhooks and programs that are told when runs end, at least once, also after the server was down.
        </Text>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEditing("new")}>
          New notification
        </Button>
      </Group>
      {items.length === 0 ? (
        <Empty title="No notifications" />
      ) : (
        <NotificationsTable notifications={items} onEdit={setEditing} onLook={setLooking} />
      )}
      {editing !== undefined && (
        <NotificationDialog
          notification={editing === "new" ? undefined : editing}
          commandsAllowed={commandsAllowed}
          onClose={() => setEditing(undefined)}
        />
      )}
      {looking && <DeliveriesDialog notification={looking} onClose={() => setLooking(undefined)} />}
    </div>
  );
}
