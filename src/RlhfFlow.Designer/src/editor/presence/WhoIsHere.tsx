import { Badge, Tooltip } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useSession } from "../../api";
import { clockText } from "../../text/time";
import { useEditorState } from "../state/EditorContext";
import { usePresence } from "./usePresence";
import { whoText } from "./whoText";

/** The others who have this workflow open; nothing while there is nobody. */
export function WhoIsHere() {
  const id = useEditorState((state) => state.id);
  const others = usePresence(id);
  const { data: session } = useSession();
  const text = whoText(others, session?.name);
  if (text === "") return null;
  const since = others.map((person) => `${person.name} since ${clockText(person.since)}`).join(", ");
  return (
    <Tooltip label={`${text}. ${since}. Edits of both are merged.`}>
      <Badge role="status" aria-label={text} color="blue" tabIndex={0} leftSection={<IconUsers size={12} aria-hidden />}>
        {new Set(others.map((person) => person.name)).size === 1 ? text.slice("Also open: ".length) : `${others.length} others`}
      </Badge>
    </Tooltip>
  );
}
