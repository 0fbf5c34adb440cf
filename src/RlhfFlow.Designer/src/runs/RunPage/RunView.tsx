import { Alert } from "@mantine/core";
import { Suspense } from "react";
import { isOver } from "../../api/events/reduceRun";
import type { Run } from "../../api/types";
import { Failure, Loading } from "../../app/PageState";
import { LogView } from "../LogView/LogView";
import type { RunDrawing } from "../RunGraph/runGraph";
import { RunSettingsView } from "../RunSettingsView/RunSettingsView";
import { RunTable } from "../RunTable/RunTable";
import type { RunPlace, RunViewName } from "./useRunPlace";
import { lazyPart } from "../../app/lazyPart";

const RunGraph = lazyPart(() => import("../RunGraph/RunGraph"), "RunGraph");
const ReportView = lazyPart(() => import("../ReportView/ReportView"), "ReportView");

/** Beyond this, a graph says less than the table, so only the table is offered. */
const graphNodes = 2000;

export const fitsGraph = (run: Run) => run.nodes.length <= graphNodes;

export interface RunViewProps {
  run: Run;
  drawing?: RunDrawing;
  failed: unknown;
  view: RunViewName;
  place: RunPlace;
}

export function RunView({ run, drawing, failed, view, place }: RunViewProps) {
  const table = <RunTable nodes={run.nodes} over={isOver(run.state)} selected={place.node} onSelect={place.select} />;
  switch (view) {
    case "table":
      return table;
    case "logs":
      return <LogView run={run.id} live={run.state === "running"} />;
    case "settings":
      return <RunSettingsView run={run} />;
    case "report":
      return (
        <Suspense fallback={<Loading what="report" />}>
          <ReportView run={run.id} reports={run.reports} />
        </Suspense>
      );
    default:
      break;
  }
  if (failed) return <Failure what="load the definition of the run" error={failed} />;
  if (!drawing) return <Loading what="graph" />;
  if (!drawing.at) return <Instead why={`The definition cannot be drawn: ${drawing.error}`}>{table}</Instead>;
  return (
    <Suspense fallback={<Loading what="graph" />}>
      <RunGraph
        draw={drawing.at}
        nodes={run.nodes}
        over={isOver(run.state)}
        round={place.round}
        selected={place.node}
        onSelect={place.select}
        onWire={place.openPort}
      />
    </Suspense>
  );
}

function Instead({ why, children }: { why: string; children: React.ReactNode }) {
  return (
    <div style={{ display: "flex", flexDirection: "column", height: "100%" }}>
      <Alert color="blue" m="xs" p="xs">
        {why}
      </Alert>
      <div style={{ flex: 1, minHeight: 0 }}>{children}</div>
    </div>
  );
}
