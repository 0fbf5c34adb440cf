import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconDownload, IconHistory, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { Link } from "react-router";
import type { WorkflowSummary } from "../../api/types";
import { useMay } from "../../api/useMay";
import { exportPath } from "../../api/workflows";
import { lazyPart } from "../../app/lazyPart";

const PlanDialog = lazyPart(() => import("../../runs/PlanDialog/PlanDialog"), "PlanDialog");

export function WorkflowMenu({ workflow, onDelete }: { workflow: WorkflowSummary; onDelete: () => void }) {
  const may = useMay();
  const [planning, setPlanning] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${workflow.id}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.edit && (
            <Menu.Item leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => setPlanning(true)}>
              Run …
            </Menu.Item>
          )}
          <Menu.Item
            component={Link}
            to={`/workflows/${encodeURIComponent(workflow.id)}/versions`}
            leftSection={<IconHistory size={14} aria-hidden />}
          >
            Versions
          </Menu.Item>
          <Menu.Item
            component="a"
            href={exportPath(workflow.id)}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            Export
          </Menu.Item>
          {may.edit && (
            <Menu.Item color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={onDelete}>
              Delete …
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {planning && (
        <Suspense fallback={null}>
          <PlanDialog workflowId={workflow.id} opened onClose={() => setPlanning(false)} />
        </Suspense>
      )}
    </>
  );
}
