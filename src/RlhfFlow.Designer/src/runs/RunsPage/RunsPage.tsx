import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useRuns } from "../../api/runs";
import { Empty, Failure, Loading } from "../../app/PageState";
import { plural } from "../../text/number";
import { RunFilters } from "../filters/RunFilters";
import { filtersOf, isFiltered, queryOf, withFilter, withoutFilters } from "../filters/runFilters";
import { RunsTable } from "../RunsTable/RunsTable";

export default function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const navigate = useNavigate();
  const filters = filtersOf(search);
  const runs = useRuns(queryOf(filters));
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>Runs</Title>
        <Group gap="xs">
          {filters.sweep !== "" && (
            <Button component={Link} variant="default" to={`/compare?sweep=${encodeURIComponent(filters.sweep)}`}>
              Compare the sweep
            </Button>
          )}
          {chosen.length > 0 && (
            <Button variant="subtle" onClick={() => setChosen([])}>
              Choose none
            </Button>
          )}
          <Button
            variant="default"
            disabled={chosen.length < 2}
            onClick={() => void navigate(`/compare?${new URLSearchParams(chosen.map((id) => ["run", id])).toString()}`)}
          >
            {chosen.length < 2 ? "Choose runs to compare" : `Compare ${chosen.length} runs`}
          </Button>
        </Group>
      </Group>
      <RunFilters
        filters={filters}
        runs={items}
        onChange={(name, value) => setSearch((before) => withFilter(before, name, value), { replace: true })}
        onClear={() => setSearch(withoutFilters, { replace: true })}
      >
        {items.length > 0 && (
          <Text size="sm" c="dimmed" role="status">
            {plural(items.length, "run")}
            {runs.hasNextPage ? ", older ones below" : ""}
          </Text>
        )}
      </RunFilters>
      {runs.isPending && <Loading what="runs" />}
      {runs.isError && <Failure what="load the runs" error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess &&
        items.length === 0 &&
        (isFiltered(filters) ? (
          <Empty title="No run fits these filters" />
        ) : (
          <Empty title="Nothing has run yet">Open a workflow and choose Run.</Empty>
        ))}
      {items.length > 0 && <RunsTable runs={items} chosen={chosen} onChoose={setChosen} />}
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
