import { Autocomplete, Button, Group, Select, Text, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSweeps } from "../../api/comparison";
import { useSchedules } from "../../api/schedules";
import type { RunSummary } from "../../api/types";
import { useWorkflows } from "../../api/workflows";
import { runLooks, runStates } from "../state/runLook";
import { isFiltered, type FilterName, type Filters } from "./runFilters";
import { useTyped } from "./useTyped";

export interface RunFiltersProps {
  filters: Filters;
  /** The runs that are shown, for what can be suggested. */
  runs: readonly RunSummary[];
  onChange: (name: FilterName, value: string) => void;
  onClear: () => void;
  /** What the list has to say. */
  children: ReactNode;
}

export function RunFilters({ filters, runs, onChange, onClear, children }: RunFiltersProps) {
  const workflows = useWorkflows();
  const schedules = useSchedules();
  const sweeps = useSweeps();
  const [search, setSearch] = useTyped(filters.search, (value) => onChange("search", value));
  const [by, setBy] = useTyped(filters.startedBy, (value) => onChange("startedBy", value));
  const people = [...new Set(["command line", ...runs.map((run) => run.startedBy ?? "")])].filter((name) => name !== "");
  return (
    <Group mb="md" gap="sm" role="search">
      <TextInput
        aria-label="Search runs"
        placeholder="Name or part of an id"
        value={search}
        w={210}
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        value={filters.state || null}
        w={140}
        data={runStates.map((value) => ({ value, label: runLooks[value].label }))}
        onChange={(value) => onChange("state", value ?? "")}
      />
      <Select
        aria-label="Workflow"
        placeholder="Any workflow"
        clearable
        searchable
        value={filters.workflowId || null}
        w={220}
        data={withOwn(
          (workflows.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          filters.workflowId,
        )}
        onChange={(value) => onChange("workflowId", value ?? "")}
      />
      <Autocomplete
        aria-label="Started by"
        size="xs"
        placeholder="Started by anybody"
        value={by}
        w={180}
        data={people}
        onChange={setBy}
      />
      {((schedules.data?.items.length ?? 0) > 0 || filters.schedule !== "") && (
        <Select
          aria-label="Schedule"
          placeholder="Any schedule or none"
          clearable
          searchable
          value={filters.schedule || null}
          w={190}
          data={withOwn(
            (schedules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            filters.schedule,
          )}
          onChange={(value) => onChange("schedule", value ?? "")}
        />
      )}
      {((sweeps.data?.items.length ?? 0) > 0 || filters.sweep !== "") && (
        <Select
          aria-label="Sweep"
          placeholder="Any sweep or none"
          clearable
          searchable
          value={filters.sweep || null}
          w={190}
          data={withOwn(
            (sweeps.data?.items ?? []).map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
            filters.sweep,
          )}
          onChange={(value) => onChange("sweep", value ?? "")}
        />
      )}
      <Group gap="sm" wrap="nowrap">
        <TextInput
          aria-label="From day"
          type="date"
          w={168}
          leftSection={<Text size="xs">From</Text>}
          leftSectionWidth={44}
          value={filters.since.slice(0, 10)}
          onChange={(event) => onChange("since", event.currentTarget.value)}
        />
        <TextInput
          aria-label="To day"
          type="date"
          w={168}
          leftSection={<Text size="xs">To</Text>}
          leftSectionWidth={30}
          value={filters.until.slice(0, 10)}
          onChange={(event) => onChange("until", event.currentTarget.value)}
        />
      </Group>
      {isFiltered(filters) && (
        <Button variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
          All runs
        </Button>
      )}
      {children}
    </Group>
  );
}

/** What the address asks for can be chosen even if it is gone. */
function withOwn(choices: { value: string; label: string }[], own: string) {
  return own === "" || choices.some((choice) => choice.value === own)
    ? choices
    : [...choices, { value: own, label: own }];
}
