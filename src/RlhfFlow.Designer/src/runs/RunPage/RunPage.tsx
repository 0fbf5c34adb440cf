import { Group, SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { useParams } from "react-router";
import { useRun, useRunDefinition } from "../../api/runs";
import { useStages } from "../../api/stages";
import { Failure, Loading } from "../../app/PageState";
import { roundsAround, roundsOf, scopeOf, within } from "../rounds/rounds";
import { drawingOf } from "../RunGraph/runGraph";
import { NodePanel } from "../NodePanel/NodePanel";
import { RunHeader } from "../RunHeader/RunHeader";
import { RunProgress } from "../RunProgress/RunProgress";
import { fitsGraph, RunView } from "./RunView";
import { useRunPlace, type RunViewName } from "./useRunPlace";
import classes from "./RunPage.module.css";

export default function RunPage() {
  const { id = "" } = useParams();
  const run = useRun(id);
  // "last" and beginnings of ids are answered with the whole id, under which events come.
  const runId = run.data?.id ?? id;
  const settled = useRun(runId).data ?? run.data;
  const definition = useRunDefinition(runId);
  const stages = useStages();
  const drawing = useMemo(
    () => (definition.data && stages.data ? drawingOf(definition.data.content, stages.data.stages) : undefined),
    [definition.data, stages.data],
  );
  const place = useRunPlace();
  const panel = useRef<HTMLElement>(null);
  // In a small window the panel lies below the graph.
  useEffect(() => {
    if (place.node) panel.current?.scrollIntoView({ block: "nearest" });
  }, [place.node]);

  if (run.isPending) return <Loading what="run" />;
  if (!settled) return <Failure what="load the run" error={run.error} retry={() => void run.refetch()} />;
  const views: { value: RunViewName; label: string }[] = [
    ...(fitsGraph(settled) ? [{ value: "graph" as const, label: "Graph" }] : []),
    { value: "table", label: "Table" },
    { value: "logs", label: "Logs" },
    ...(settled.reports.length > 0 ? [{ value: "report" as const, label: "Report" }] : []),
    { value: "settings", label: "Settings" },
  ];
  const view = place.view === "graph" && !fitsGraph(settled) ? "table" : place.view;
  const node = settled.nodes.find((one) => one.id === place.node);
  const path = roundsAround(node?.id, roundsOf(settled.nodes));
  const shape = drawing?.at?.(scopeOf(path))?.nodes.find((one) => one.id === within(node?.id ?? "", path.at(-1)));
  return (
    <div className={classes.page} data-panel={node !== undefined || undefined}>
      <div className={classes.head}>
        <RunHeader run={settled} />
      </div>
      <Group className={classes.views} gap="md">
        <SegmentedControl
          aria-label="View of the run"
          data={views}
          value={view}
          onChange={(value) => place.show(value as RunViewName)}
        />
        <RunProgress run={settled} />
      </Group>
      <div className={classes.main}>
        <RunView run={settled} drawing={drawing} failed={definition.error ?? stages.error} view={view} place={place} />
      </div>
      {node && (
        <aside ref={panel} className={classes.panel} aria-label={`Node ${node.id}`}>
          <NodePanel
            key={node.id}
            run={settled}
            node={node}
            shape={shape}
            tab={place.tab}
            port={place.port}
            onTab={place.openTab}
            onClose={() => place.select(undefined, path.at(-1)?.id)}
          />
        </aside>
      )}
    </div>
  );
}
