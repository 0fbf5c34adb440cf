import type { Workflow, WorkflowVersion } from "../../api/types";

/** The number of the draft, if there is one. */
export function draftVersion(workflow: Workflow, versions: readonly WorkflowVersion[]): number | undefined {
  return versions.find((version) => version.isDraft)?.version ?? (workflow.isPublished ? undefined : workflow.version);
}

/** What can be run, as the drop-down shows it: the draft first, then the published version, then older ones. */
export function versionChoices(
  workflow: Workflow,
  versions: readonly WorkflowVersion[],
): { value: string; label: string }[] {
  const draft = draftVersion(workflow, versions);
  return [
    ...(draft === undefined ? [] : [{ value: "draft", label: `Draft (version ${draft})` }]),
    ...(workflow.publishedVersion
      ? [{ value: "published", label: `Published (version ${workflow.publishedVersion})` }]
      : []),
    ...versions
      .filter((version) => version.version !== draft && version.version !== workflow.publishedVersion)
      .map((version) => ({ value: String(version.version), label: `Version ${version.version}` })),
  ];
}
