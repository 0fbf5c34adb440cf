import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "../../api/keys";
import { useStages } from "../../api/stages";
import { getVersion, getWorkflow, useVersions } from "../../api/workflows";
import { makeCatalog, parseDefinition, view, type WorkflowView } from "../../definition";
import { namedVersion, type PlanForm } from "./planForm";
import { draftVersion, versionChoices } from "./versionChoices";

export interface DrawnText {
  /** Undefined while it loads, and where the text cannot be read. */
  view?: WorkflowView;
  /** Whether loading is over. */
  settled: boolean;
}

/** The stored workflow that a plan is about: its versions, profiles, and what the chosen version asks for. */
export function useWorkflowText(workflowId: string, typed: PlanForm) {
  const workflow = useQuery({
    queryKey: keys.workflow(workflowId),
    queryFn: () => getWorkflow(workflowId),
    staleTime: 0,
  });
  const versions = useVersions(workflowId);
  const stages = useStages();
  const listed = versions.data?.items ?? [];
  const draft = workflow.data && draftVersion(workflow.data, listed);
  const version = namedVersion(typed.version, draft, workflow.data?.publishedVersion);
  const number =
    version === "published"
      ? (workflow.data?.publishedVersion ?? null)
      : version === null || version === "draft"
        ? null
        : Number(version);
  const isOther = number !== null && number !== workflow.data?.version;
  const other = useQuery({
    queryKey: keys.version(workflowId, number ?? 0),
    queryFn: () => getVersion(workflowId, number ?? 0),
    enabled: isOther && workflow.isSuccess,
    staleTime: Infinity,
  });
  const content = isOther ? other.data?.content : workflow.data?.content;
  const drawn = useMemo((): DrawnText => {
    const settled = !stages.isPending && !versions.isPending && (!isOther || !other.isPending);
    if (!content || !stages.data) return { settled };
    try {
      const catalog = makeCatalog(stages.data.stages);
      return {
        settled,
        view: view(
          parseDefinition(content, (type) => catalog.of(type).length > 0),
          catalog,
        ),
      };
    } catch {
      // The plan's findings say what is wrong with the text; the form then has no inputs to offer.
      return { settled };
    }
  }, [content, isOther, other.isPending, stages.data, stages.isPending, versions.isPending]);
  return {
    workflow,
    versions: workflow.data ? versionChoices(workflow.data, listed) : [],
    form: { ...typed, version },
    drawn,
  };
}
