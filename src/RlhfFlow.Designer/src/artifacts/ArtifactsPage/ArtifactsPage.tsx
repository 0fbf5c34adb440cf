import { Tabs, Title } from "@mantine/core";
import { useSearchParams } from "react-router";
import { RetentionView } from "../RetentionView/RetentionView";
import { TrashView } from "../RetentionView/TrashView";
import { StoreView } from "./StoreView";

/** What is in the store, what keeps it there, and what became of the rest. */
export default function ArtifactsPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <div className="rf-page">
      <Title order={1} mb="md">
        Artifacts
      </Title>
      <Tabs
        value={search.get("tab") ?? "store"}
        keepMounted={false}
        onChange={(tab) => setSearch(tab === "store" || !tab ? {} : { tab }, { replace: true })}
      >
        <Tabs.List aria-label="Artifacts" mb="md">
          <Tabs.Tab value="store">Store</Tabs.Tab>
          <Tabs.Tab value="retention">Retention</Tabs.Tab>
          <Tabs.Tab value="trash">Trash</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="store">
          <StoreView />
        </Tabs.Panel>
        <Tabs.Panel value="retention">
          <RetentionView />
        </Tabs.Panel>
        <Tabs.Panel value="trash">
          <TrashView />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
