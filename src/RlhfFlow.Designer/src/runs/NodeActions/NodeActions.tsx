import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { Run, RunNode, RunSettings } from "../../api/types";
import { useMay } from "../../api/useMay";
import { PlanDialog } from "../PlanDialog/PlanDialog";

/** New runs that begin or end at this node; each shows its plan first. */
export function NodeActions({ run, node }: { run: Run; node: RunNode }) {
  const may = useMay();
  const [initial, setInitial] = useState<RunSettings>();
  if (!may.edit) return null;
  const settings: RunSettings = {
    ...run.settings,
    from: undefined,
    to: undefined,
    force: undefined,
    forceAll: undefined,
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="Run this node">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Plan a new run</Menu.Label>
          <Menu.Item onClick={() => setInitial({ ...settings, from: node.id })}>Run from here …</Menu.Item>
          <Menu.Item onClick={() => setInitial({ ...settings, force: [node.id] })}>Run this node anew …</Menu.Item>
          <Menu.Item onClick={() => setInitial({ ...settings, to: node.id })}>Run to here …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {initial && (
        <PlanDialog workflowId={run.workflowId} opened onClose={() => setInitial(undefined)} initial={initial} />
      )}
    </>
  );
}
