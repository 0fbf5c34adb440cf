import { ActionIcon, Group, Tabs, Text, Title } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Suspense } from "react";
import type { Run, RunNode } from "../../api/types";
import { Loading } from "../../app/PageState";
import type { NodeView } from "../../definition";
import { activityName } from "../../text/value";
import { LogView } from "../LogView/LogView";
import { NodeActions } from "../NodeActions/NodeActions";
import { NodeOverview } from "../NodeOverview/NodeOverview";
import { OutputsView } from "../OutputsView/OutputsView";
import { SamplesView } from "../SamplesView/SamplesView";
import { NodeStateBadge } from "../StateBadge/StateBadge";
import classes from "./NodePanel.module.css";
import { lazyPart } from "../../app/lazyPart";

const MetricsView = lazyPart(() => import("../MetricsView/MetricsView"), "MetricsView");

export interface NodePanelProps {
  run: Run;
  node: RunNode;
  shape?: NodeView;
  tab: string;
  port?: string;
  onTab: (tab: string) => void;
  onClose: () => void;
}

export function NodePanel({ run, node, shape, tab, port, onTab, onClose }: NodePanelProps) {
  const live = node.state === "running";
  return (
    <div className={classes.panel}>
      <Group justify="space-between" wrap="nowrap" gap="xs" className={classes.head}>
        <div style={{ minWidth: 0 }}>
          <Group gap="xs" wrap="nowrap">
            <Title order={2} lineClamp={1}>
              {shape?.displayText || node.id}
            </Title>
            <NodeStateBadge node={node} />
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {[node.id, activityName(node.activity), node.stage].filter(Boolean).join(", ")}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <NodeActions run={run} node={node} />
          <ActionIcon aria-label="Close node" onClick={onClose}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Tabs value={tab} onChange={(value) => onTab(value ?? "overview")} keepMounted={false} className={classes.tabs}>
        <Tabs.List aria-label="About the node">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="logs">Logs</Tabs.Tab>
          <Tabs.Tab value="metrics">Metrics</Tabs.Tab>
          <Tabs.Tab value="samples">Samples</Tabs.Tab>
          <Tabs.Tab value="outputs">Outputs</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview" className={classes.body}>
          <NodeOverview run={run} node={node} />
        </Tabs.Panel>
        <Tabs.Panel value="logs" className={classes.fill}>
          <LogView run={run.id} node={node.id} live={live} />
        </Tabs.Panel>
        <Tabs.Panel value="metrics" className={classes.body}>
          <Suspense fallback={<Loading what="charts" />}>
            <MetricsView run={run.id} node={node.id} live={live} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="samples" className={classes.body}>
          <SamplesView run={run.id} node={node.id} live={live} />
        </Tabs.Panel>
        <Tabs.Panel value="outputs" className={classes.body}>
          <OutputsView node={node} port={port} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
