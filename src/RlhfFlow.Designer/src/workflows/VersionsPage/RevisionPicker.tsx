import { Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { listRevisions } from "../../api/workflows";
import { timeText } from "../../text/time";
import { isSide, type Side } from "./side";

export interface RevisionPickerProps { id: string; left: Side; right: Side; onLeft: (side: Side) => void; onRight: (side: Side) => void }

/** Every text that was ever saved, for a closer look than versions give. */
export function RevisionPicker({ id, left, right, onLeft, onRight }: RevisionPickerProps) {
  const revisions = useQuery({ queryKey: ["workflows", "one", id, "revisions"], queryFn: () => listRevisions(id) });
  const data = (revisions.data?.items ?? []).map((each) => ({
    value: `r${each.revision}`, label: `${each.revision}: ${timeText(each.savedAt)}, ${each.savedBy}, ${each.editor || "api"} (v${each.version})`,
  }));
  const pick = (label: string, value: Side, onPick: (side: Side) => void) => (
    <Select label={label} data={data} value={value.startsWith("r") ? value : null} placeholder="a version, as chosen above" searchable w={420}
      onChange={(next) => { if (isSide(next)) onPick(next); }} />
  );
  return (
    <Group gap="sm" align="end" mt="sm">
      {pick("From a saved text", left, onLeft)}
      {pick("To a saved text", right, onRight)}
      {revisions.isError && <Text size="sm" c="red" role="alert">The saved texts could not be loaded.</Text>}
    </Group>
  );
}
