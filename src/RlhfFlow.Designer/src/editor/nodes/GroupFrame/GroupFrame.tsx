import { ActionIcon } from "@mantine/core";
import { Handle, NodeResizer, Position, type Node, type NodeProps } from "@xyflow/react";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { memo } from "react";
import { changeGroup, type Group } from "../../../definition";
import { useEditor } from "../../state/EditorContext";
import { groupColor } from "../groupColors";
import classes from "./GroupFrame.module.css";

export interface GroupData extends Record<string, unknown> { group: Group }
export type GroupFlowNode = Node<GroupData, "group-frame">;

/** A frame around stages. Folded, it stands for them, and their wires end at it. */
export const GroupFrame = memo(function GroupFrame({ data: { group }, selected }: NodeProps<GroupFlowNode>) {
  const editor = useEditor();
  const fold = () => editor.edit(group.collapsed ? "Unfold group" : "Fold group", (d) => changeGroup(d, group.id, { collapsed: !group.collapsed }));
  return (
    <div className={classes.frame} data-folded={group.collapsed || undefined} data-selected={selected || undefined}
      style={{ "--rf-group": groupColor(group.color) } as React.CSSProperties}>
      {selected && !group.collapsed && !editor.state.readOnly && (
        <NodeResizer minWidth={160} minHeight={100} onResizeEnd={(_, to) => editor.edit("Resize group", (d) =>
          changeGroup(d, group.id, { x: Math.round(to.x), y: Math.round(to.y), width: Math.round(to.width), height: Math.round(to.height) }))} />
      )}
      <div className={classes.head}>
        <ActionIcon size="sm" variant="transparent" c="inherit" className="nodrag" tabIndex={-1} onClick={fold}
          aria-label={`${group.collapsed ? "Unfold" : "Fold"} group ${group.title}`} aria-expanded={!group.collapsed}>
          {group.collapsed ? <IconChevronRight size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        </ActionIcon>
        <span className={classes.title}>{group.title}</span>
        {group.collapsed && <span className={classes.count}>{group.nodes.length} stages</span>}
      </div>
      {group.collapsed && <Handle type="target" id="@in" position={Position.Left} isConnectable={false} className={classes.handle} />}
      {group.collapsed && <Handle type="source" id="@out" position={Position.Right} isConnectable={false} className={classes.handle} />}
    </div>
  );
});
