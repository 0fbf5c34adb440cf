import { Badge, Button, Group, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff, IconGitMerge, IconLoader2, IconPencil } from "@tabler/icons-react";
import { useEditor, useEditorState } from "../state/EditorContext";
import { useDraft, useDraftState } from "./DraftContext";
import type { SaveState } from "./DraftState";

const looks: Record<SaveState, { text: string; color: string; icon: typeof IconCheck }> = {
  saved: { text: "Saved", color: "gray", icon: IconCheck },
  unsaved: { text: "Not saved yet", color: "gray", icon: IconPencil },
  saving: { text: "Saving …", color: "gray", icon: IconLoader2 },
  conflict: { text: "Conflict", color: "red", icon: IconGitMerge },
  offline: { text: "Offline: kept in this browser", color: "orange", icon: IconCloudOff },
  refused: { text: "Not saved", color: "red", icon: IconAlertTriangle },
  gone: { text: "Deleted", color: "red", icon: IconAlertTriangle },
};

/** How the draft stands, in words. */
export function SaveBadge() {
  const editor = useEditor();
  const draft = useDraft();
  const { save, message, savedBy, savedAt, revision } = useDraftState((state) => state);
  const readOnly = useEditorState((state) => state.readOnly);
  const look = looks[save];
  if (readOnly) return <Badge color="gray">Read only</Badge>;
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={message || `Revision ${revision}, saved ${new Date(savedAt).toLocaleString()} by ${savedBy}`}>
        <Badge role="status" aria-label={`Draft: ${look.text}`} color={look.color} tabIndex={0} leftSection={<look.icon size={12} aria-hidden />}>{look.text}</Badge>
      </Tooltip>
      {save === "conflict" && <Button size="compact-xs" color="red" onClick={() => editor.open({ kind: "merge" })}>Merge …</Button>}
      {(save === "refused" || save === "offline") && <Button size="compact-xs" variant="default" onClick={() => void draft.save()}>Try again</Button>}
    </Group>
  );
}
