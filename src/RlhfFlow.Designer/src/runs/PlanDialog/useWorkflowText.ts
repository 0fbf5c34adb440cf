import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "../../api/keys";
import { useStages } from "../../api/stages";
import { getVersion, getWorkflow, useVersions } from "../../api/workflows";
import { makeCatalog, parseDefinition, view, type WorkflowView } from "../../definition";

/** The stored workflow that a plan is about: its versions, profiles, and what the chosen version asks for. */
export function useWorkflowText(workflowId: string, version: string | null) {
  const workflow = useQuery({ queryKey: keys.workflow(workflowId), queryFn: () => getWorkflow(workflowId), staleTime: 0 });
  const versions = useVersions(workflowId);
  const stages = useStages();
  const number = version === "published" ? workflow.data?.publishedVersion : version === "draft" ? null : version && Number(version);
  const other = useQuery({
    queryKey: keys.version(workflowId, Number(number)),
    queryFn: () => getVersion(workflowId, Number(number)),
    enabled: typeof number === "number" && number !== workflow.data?.version,
    staleTime: Infinity,
  });
  const content = typeof number === "number" && number !== workflow.data?.version ? other.data?.content : workflow.data?.content;
  const drawn = useMemo((): WorkflowView | undefined => {
    if (!content || !stages.data) return undefined;
    try {
      const catalog = makeCatalog(stages.data.stages);
      return view(parseDefinition(content, (type) => catalog.of(type).length > 0), catalog);
    } catch {
      // The plan's findings say what is wrong with the text; the form then has no inputs to offer.
      return undefined;
    }
  }, [content, stages.data]);
  return { workflow, versions: versions.data?.items ?? [], drawn };
}
