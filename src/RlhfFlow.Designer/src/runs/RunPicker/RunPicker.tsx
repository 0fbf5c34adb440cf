import { Select } from "@mantine/core";
import { useRuns } from "../../api/runs";
import { timeText } from "../../text/time";

/** Chooses a run among the newest; a run from the address that is older stands there by its id. */
export function RunPicker({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const runs = useRuns({});
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const data = items.map((run) => ({
    value: run.id,
    label: `${run.id}: ${run.name}, ${run.state}, ${timeText(run.createdAt).slice(0, 16)}`,
  }));
  if (value !== "" && !items.some((run) => run.id === value)) data.unshift({ value, label: value });
  return (
    <Select
      label={label}
      searchable
      placeholder="Choose a run"
      data={data}
      value={value || null}
      maxDropdownHeight={320}
      flex={1}
      miw={260}
      nothingFoundMessage="No run fits"
      onChange={(id) => onChange(id ?? "")}
    />
  );
}
