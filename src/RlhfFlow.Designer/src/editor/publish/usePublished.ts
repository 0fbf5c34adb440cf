import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getVersion, keys } from "../../api";
import { parseDefinition, type Definition } from "../../definition";
import { useDraftState } from "../draft/DraftContext";
import { useEditorState } from "../state/EditorContext";

/** The published version of the workflow, if there is one. */
export function usePublished(): Definition | undefined {
  const id = useEditorState((state) => state.id);
  const catalog = useEditorState((state) => state.catalog);
  const version = useDraftState((state) => state.publishedVersion);
  const query = useQuery({ queryKey: keys.version(id, version ?? 0), queryFn: () => getVersion(id, version!), enabled: version !== undefined, staleTime: Infinity });
  const content = version === undefined ? undefined : query.data?.content;
  return useMemo(() => (content === undefined ? undefined : parseDefinition(content, (type) => catalog.find(type) !== undefined)), [content, catalog]);
}
