import { Badge } from "@mantine/core";
import type { Delivery } from "../../api/types";

const colors = { waiting: "blue", delivered: "teal", failed: "red" } as const;

export function DeliveryBadge({ delivery }: { delivery: Delivery }) {
  return (
    <Badge color={colors[delivery.state]} tt="none">
      {delivery.state === "waiting" && delivery.attempts > 0 ? "tried, waits" : delivery.state}
    </Badge>
  );
}
