import { Button, CloseButton, Group, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useRetention, useStore } from "../../api/store";
import { Empty, Failure, Loading } from "../../app/PageState";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { bytesText } from "../../text/bytes";
import { plural } from "../../text/number";
import { ArtifactsTable } from "../ArtifactsTable/ArtifactsTable";
import { StoreSizes } from "../StoreSizes/StoreSizes";

const reaches = [
  { value: "pinned", label: "Pinned" },
  { value: "reached", label: "Kept by anything" },
  { value: "unreached", label: "Kept by nothing" },
];
const sorts = [
  { value: "time", label: "Newest first" },
  { value: "size", label: "Largest first" },
];

export function StoreView() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get("search") ?? "");
  const [settled] = useDebouncedValue(text, 250);
  const store = useRetention();
  const [kind, reach, run, sort] = ["kind", "reach", "run", "sort"].map((name) => search.get(name) ?? "");
  const artifacts = useStore({ search: settled, kind, reach, run, sort });
  const first = artifacts.data?.pages[0];
  const items = artifacts.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = [kind, reach, run, settled].some((value) => value !== "");
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
  return (
    <>
      {store.isSuccess && store.data.artifacts > 0 && (
        <StoreSizes store={store.data} onKind={(value) => set("kind", value)} />
      )}
      <Group my="md" gap="sm" role="search">
        <TextInput
          aria-label="Search artifacts"
          placeholder="Digest, run, node or workflow"
          value={text}
          w={260}
          leftSection={<IconSearch size={14} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          clearable
          value={kind || null}
          w={180}
          data={(store.data?.kinds ?? []).map((each) => ({ value: each.kind, label: artifactKind(each.kind).label }))}
          onChange={(value) => set("kind", value)}
        />
        <Select
          aria-label="Kept by"
          placeholder="Kept or not"
          clearable
          value={reach || null}
          w={170}
          data={reaches}
          onChange={(value) => set("reach", value)}
        />
        <Select
          aria-label="Order"
          allowDeselect={false}
          value={sort || "time"}
          w={150}
          data={sorts}
          onChange={(value) => set("sort", value === "time" ? null : value)}
        />
        {run !== "" && (
          <Group gap={2}>
            <Text size="sm">
              of run <span className="rf-mono">{run}</span>
            </Text>
            <CloseButton size="sm" aria-label="Show artifacts of all runs" onClick={() => set("run", null)} />
          </Group>
        )}
        {first && first.total > 0 && (
          <Text size="sm" c="dimmed" role="status">
            {plural(first.total, "artifact")}, {bytesText(first.bytes)}
          </Text>
        )}
      </Group>
      {artifacts.isPending && <Loading what="artifacts" />}
      {artifacts.isError && (
        <Failure what="load the artifacts" error={artifacts.error} retry={() => void artifacts.refetch()} />
      )}
      {artifacts.isSuccess &&
        items.length === 0 &&
        (filtered ? (
          <Empty title="No artifact fits these filters" />
        ) : (
          <Empty title="The store is empty">Nodes of runs put what they make here.</Empty>
        ))}
      {items.length > 0 && <ArtifactsTable artifacts={items} />}
      {artifacts.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={artifacts.isFetchingNextPage} onClick={() => void artifacts.fetchNextPage()}>
            More artifacts
          </Button>
        </Group>
      )}
    </>
  );
}
