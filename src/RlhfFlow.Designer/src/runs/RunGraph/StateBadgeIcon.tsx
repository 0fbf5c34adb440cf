import { Badge } from "@mantine/core";
import type { Look } from "../state/nodeLook";

/** The state on the upper edge of a node, by icon and word. */
export function StateBadgeIcon({ look }: { look: Look }) {
  return (
    <Badge size="xs" variant="filled" color={look.color} leftSection={<look.icon size={10} aria-hidden />}>
      {look.label}
    </Badge>
  );
}
