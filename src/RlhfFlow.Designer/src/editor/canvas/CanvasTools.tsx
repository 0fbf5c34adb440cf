import { ActionIcon, Tooltip } from "@mantine/core";
import { Panel, useStore } from "@xyflow/react";
import {
  IconFocusCentered, IconGridDots, IconLasso, IconMap, IconMaximize, IconSchema, IconTags, IconZoomIn, IconZoomOut,
} from "@tabler/icons-react";
import { commands } from "../commands";
import { useCommand } from "../commands/useCommand";
import { useEditorState } from "../state/EditorContext";
import type { EditorOptions } from "../state/EditorState";
import classes from "./Canvas.module.css";

const tools = [
  { id: "zoom.in", icon: IconZoomIn }, { id: "zoom.out", icon: IconZoomOut }, { id: "fit", icon: IconMaximize }, { id: "fit.selection", icon: IconFocusCentered },
  { id: "layout", icon: IconSchema }, { id: "lasso", icon: IconLasso, option: "lasso" }, { id: "snap", icon: IconGridDots, option: "snap" },
  { id: "labels", icon: IconTags, option: "wireLabels" }, { id: "minimap", icon: IconMap, option: "minimap" },
] as const satisfies readonly { id: typeof commands[number]["id"]; icon: typeof IconMap; option?: keyof EditorOptions }[];

/** Zoom, layout and what the canvas shows. */
export function CanvasTools() {
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left">
      <div className={classes.tools} role="toolbar" aria-label="Canvas">
        {tools.map((tool) => <Tool key={tool.id} {...tool} />)}
        <span className={classes.zoom} aria-label={`Zoom ${zoom} %`}>{zoom} %</span>
      </div>
    </Panel>
  );
}

function Tool({ id, icon: Icon, option }: { id: string; icon: typeof IconMap; option?: keyof EditorOptions }) {
  const { title, hint, enabled, run } = useCommand(id);
  const pressed = useEditorState((state) => (option === undefined ? undefined : state.options[option] === true));
  return (
    <Tooltip label={hint}>
      <ActionIcon aria-label={title} aria-pressed={pressed} variant={pressed ? "light" : "subtle"} color={pressed ? undefined : "gray"} disabled={!enabled} onClick={run}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
