import { Badge } from "@mantine/core";
import type { Fire } from "../api/types";
import { outcomeColor, outcomeText } from "./scheduleText";

export function OutcomeBadge({ fire }: { fire: Fire }) {
  return (
    <Badge color={outcomeColor(fire)} tt="none">
      {outcomeText(fire)}
    </Badge>
  );
}
