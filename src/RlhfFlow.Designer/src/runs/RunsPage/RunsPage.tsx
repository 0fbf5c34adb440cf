import { Button, Group, Select, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useRuns } from "../../api/runs";
import { useWorkflows } from "../../api/workflows";
import { Empty, Failure, Loading } from "../../app/PageState";
import { plural } from "../../text/number";
import { runLooks, runStates } from "../state/runLook";
import { RunsTable } from "../RunsTable/RunsTable";

export default function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get("search") ?? "");
  const [settled] = useDebouncedValue(text, 250);
  const [chosen, setChosen] = useState<string[]>([]);
  const navigate = useNavigate();
  const workflows = useWorkflows();
  const state = search.get("state") ?? "";
  const workflowId = search.get("workflowId") ?? "";
  const runs = useRuns({ state, workflowId, search: settled });
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = state !== "" || workflowId !== "" || settled !== "";
  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id].slice(-2)));

  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>Runs</Title>
        <Button
          variant="default"
          disabled={chosen.length !== 2}
          onClick={() => void navigate(`/compare?left=${chosen[0]}&right=${chosen[1]}`)}
        >
          {chosen.length === 2 ? "Compare the two" : "Choose two to compare"}
        </Button>
      </Group>
      <Group mb="md" gap="sm" role="search">
        <TextInput
          aria-label="Search runs"
          placeholder="Name or beginning of an id"
          value={text}
          w={260}
          leftSection={<IconSearch size={14} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          value={state || null}
          w={150}
          data={runStates.map((value) => ({ value, label: runLooks[value].label }))}
          onChange={(value) => set("state", value)}
        />
        <Select
          aria-label="Workflow"
          placeholder="Any workflow"
          clearable
          searchable
          value={workflowId || null}
          w={300}
          data={(workflows.data?.items ?? []).map((workflow) => ({
            value: workflow.id,
            label: workflow.name,
          }))}
          onChange={(value) => set("workflowId", value)}
        />
        {items.length > 0 && (
          <Text size="sm" c="dimmed" role="status">
            {plural(items.length, "run")}
            {runs.hasNextPage ? ", older ones below" : ""}
          </Text>
        )}
      </Group>
      {runs.isPending && <Loading what="runs" />}
      {runs.isError && <Failure what="load the runs" error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess &&
        items.length === 0 &&
        (filtered ? (
          <Empty title="No run fits these filters" />
        ) : (
          <Empty title="Nothing has run yet">Open a workflow and choose Run.</Empty>
        ))}
      {items.length > 0 && <RunsTable runs={items} chosen={chosen} onToggle={toggle} />}
      {runs.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Older runs
          </Button>
        </Group>
      )}
    </div>
  );
}
