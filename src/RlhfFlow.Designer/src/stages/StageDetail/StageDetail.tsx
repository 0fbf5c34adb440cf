import { Anchor, Badge, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import type { Stage } from "../../api/types";
import { stageTitle } from "../../editor/search/searchStages";
import { activityName } from "../../text/value";
import { CheckView } from "../CheckView/CheckView";
import { demandsText } from "../stageText";
import { InterfaceView } from "./InterfaceView";
import { StagePageView } from "./StagePageView";

/** A stage: what it says of itself, its page, and how it keeps the contract. */
export function StageDetail({ stage, others }: { stage: Stage; others: readonly Stage[] }) {
  const [search, setSearch] = useSearchParams();
  const tab = search.get("tab") ?? "interface";
  return (
    <Stack gap="lg" component="article" aria-label={activityName(stage.activity)}>
      <div>
        <Group gap="sm">
          <Title order={2}>{stageTitle(stage.activity)}</Title>
          <Badge>{stage.category}</Badge>
          <Text size="sm" c="dimmed" className="rf-mono">
            {stage.id} {stage.version}
          </Text>
        </Group>
        <Text mt={4}>{stage.summary}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {[
            stage.license ? `Licence ${stage.license}` : "",
            demandsText(stage.resources),
            stage.aliases.length > 0 ? `also found as ${stage.aliases.join(", ")}` : "",
          ]
            .filter((part) => part !== "")
            .join("; ")}
        </Text>
        {others.length > 0 && (
          <Text size="sm" mt={4}>
            Other implementations:{" "}
            {others.map((other, index) => (
              <span key={other.id}>
                {index > 0 && ", "}
                <Anchor component={Link} size="sm" to={`/stages?stage=${encodeURIComponent(other.id)}`}>
                  {other.id}
                </Anchor>
              </span>
            ))}
          </Text>
        )}
      </div>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          setSearch(
            (before) => {
              const after = new URLSearchParams(before);
              if (next && next !== "interface") after.set("tab", next);
              else after.delete("tab");
              return after;
            },
            { replace: true },
          )
        }
      >
        <Tabs.List aria-label="About the stage" mb="md">
          <Tabs.Tab value="interface">Interface</Tabs.Tab>
          <Tabs.Tab value="page">Documentation</Tabs.Tab>
          <Tabs.Tab value="check">Check</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="interface">
          <InterfaceView stage={stage} />
        </Tabs.Panel>
        <Tabs.Panel value="page">
          <StagePageView id={stage.id} />
        </Tabs.Panel>
        <Tabs.Panel value="check">
          <CheckView id={stage.id} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
