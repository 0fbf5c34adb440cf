import { MultiSelect } from "@mantine/core";
import { useRuns } from "../../api/runs";
import { timeText } from "../../text/time";

/** Chooses runs among the newest; those from the address that are older stand there by their ids. */
export function RunsChoice({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const runs = useRuns({});
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const texts = new Map(
    items.map((run) => [run.id, `${run.id}: ${run.name}, ${run.state}, ${timeText(run.createdAt).slice(0, 16)}`]),
  );
  const others = value.filter((id) => !texts.has(id));
  return (
    <MultiSelect
      label="Runs"
      searchable
      placeholder={value.length === 0 ? "Choose runs" : undefined}
      data={[...others, ...texts.keys()]}
      value={value}
      maxDropdownHeight={320}
      flex={1}
      miw={300}
      styles={{ pillsList: { maxHeight: 88, overflowY: "auto" } }}
      nothingFoundMessage="No run fits"
      renderOption={({ option }) => texts.get(option.value) ?? option.value}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            "value" in option &&
            (texts.get(option.value) ?? option.value).toLowerCase().includes(search.trim().toLowerCase()),
        )
      }
      onChange={onChange}
    />
  );
}
