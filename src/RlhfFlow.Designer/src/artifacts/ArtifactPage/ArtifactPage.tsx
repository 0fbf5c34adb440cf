import { Group, Tabs, Title } from "@mantine/core";
import { Suspense } from "react";
import { useParams, useSearchParams } from "react-router";
import { useReach } from "../../api/store";
import { lazyPart } from "../../app/lazyPart";
import { Loading } from "../../app/PageState";
import { ArtifactPreview } from "../ArtifactPreview/ArtifactPreview";
import { PinButton } from "../PinButton/PinButton";
import { ReachText } from "../ReachText/ReachText";

// The canvas is a library of its own.
const LineageView = lazyPart(() => import("../LineageView/LineageView"), "LineageView");

export default function ArtifactPage() {
  const { address = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const reach = useReach(address);
  return (
    <div className="rf-page">
      <Group mb="sm" gap="xs">
        <Title order={1}>Artifact</Title>
        {reach.data && (
          <>
            <PinButton artifact={reach.data} />
            <Group gap={6} ml="auto">
              <Title order={2} size="xs" fw={400} c="dimmed">
                kept by
              </Title>
              <ReachText artifact={reach.data} />
            </Group>
          </>
        )}
      </Group>
      <Tabs
        value={search.get("tab") ?? "content"}
        keepMounted={false}
        onChange={(tab) => setSearch(tab === "content" || !tab ? {} : { tab }, { replace: true })}
      >
        <Tabs.List aria-label="Artifact" mb="md">
          <Tabs.Tab value="content">Content</Tabs.Tab>
          <Tabs.Tab value="lineage">Lineage</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="content">
          <ArtifactPreview key={address} address={address} />
        </Tabs.Panel>
        <Tabs.Panel value="lineage">
          <Suspense fallback={<Loading what="lineage" />}>
            <LineageView key={address} address={address} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
