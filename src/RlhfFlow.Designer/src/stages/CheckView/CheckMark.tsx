import { Loader, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { StageCheckList } from "../../api/types";

/** How the last check of a stage came out, beside its name; nothing if there was none. */
export function CheckMark({ id, checks }: { id: string; checks: StageCheckList | undefined }) {
  if (checks?.running?.id === id) return <Loader size={14} aria-label="being checked" />;
  const result = checks?.items.find((item) => item.id === id);
  if (!result) return null;
  const text = `${result.conforms ? "conforms" : "does not conform"}${result.isOutdated ? ", outdated" : ""}`;
  const Icon = result.isOutdated ? IconAlertTriangle : result.conforms ? IconCircleCheck : IconCircleX;
  const color = result.isOutdated ? "orange" : result.conforms ? "teal" : "red";
  return (
    <Tooltip label={text}>
      <Icon size={16} role="img" aria-label={text} color={`var(--mantine-color-${color}-light-color)`} />
    </Tooltip>
  );
}
