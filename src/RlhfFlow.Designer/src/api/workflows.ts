import { useQuery } from "@tanstack/react-query";
import { apiPath, deleteJson, getJson, getText, postJson, putJson, segment } from "./http";
import { keys } from "./keys";
import type {
  Items,
  NewWorkflow,
  Profiles,
  Template,
  TemplateContent,
  Validation,
  Workflow,
  WorkflowRevision,
  WorkflowSummary,
  WorkflowVersion,
  WorkflowVersionContent,
} from "./types";

const one = (id: string) => `/workflows/${segment(id)}`;

export const listWorkflows = (search = "") => getJson<Items<WorkflowSummary>>(apiPath("/workflows", { search }));
export const getWorkflow = (id: string) => getJson<Workflow>(apiPath(one(id)));
export const createWorkflow = (body: NewWorkflow) => postJson<Workflow>(apiPath("/workflows"), body);
/** A 409 answer is an ApiError whose problem carries SaveConflict. */
export const saveWorkflow = (id: string, content: string, baseRevision: number, editor = "designer") =>
  putJson<Workflow>(apiPath(one(id)), { content, baseRevision, editor });
export const deleteWorkflow = (id: string) => deleteJson(apiPath(one(id)));
export const publishWorkflow = (id: string, revision?: number) =>
  postJson<Workflow>(apiPath(`${one(id)}/publish`), { revision });
export const retractWorkflow = (id: string) => postJson<Workflow>(apiPath(`${one(id)}/retract`));
export const revertWorkflow = (id: string, version: number) =>
  postJson<Workflow>(apiPath(`${one(id)}/revert`), { version });
export const listVersions = (id: string) => getJson<Items<WorkflowVersion>>(apiPath(`${one(id)}/versions`));
export const getVersion = (id: string, version: number) =>
  getJson<WorkflowVersionContent>(apiPath(`${one(id)}/versions/${version}`));
export const listRevisions = (id: string) => getJson<Items<WorkflowRevision>>(apiPath(`${one(id)}/revisions`));
export const getRevision = (id: string, revision: number) =>
  getJson<WorkflowRevision>(apiPath(`${one(id)}/revisions/${revision}`));
export const importWorkflow = (content: string) => postJson<Workflow>(apiPath("/workflows/import"), { content });
export const exportPath = (id: string, version?: number) => apiPath(`${one(id)}/export`, { version });
export const exportWorkflow = (id: string, version?: number) => getText(exportPath(id, version));
export const saveProfiles = (id: string, profiles: Profiles) =>
  putJson<Workflow>(apiPath(`${one(id)}/profiles`), { profiles });
export const validateWorkflow = (content: string) => postJson<Validation>(apiPath("/workflows/validate"), { content });

export const listTemplates = () => getJson<Items<Template>>(apiPath("/templates"));
export const getTemplate = (id: string) => getJson<TemplateContent>(apiPath(`/templates/${segment(id)}`));

export function useWorkflows(search = "") {
  return useQuery({ queryKey: keys.workflowList(search), queryFn: () => listWorkflows(search) });
}

export function useWorkflow(id: string, enabled = true) {
  return useQuery({ queryKey: keys.workflow(id), queryFn: () => getWorkflow(id), enabled: enabled && id !== "" });
}

export function useVersions(id: string, enabled = true) {
  return useQuery({ queryKey: keys.versions(id), queryFn: () => listVersions(id), enabled: enabled && id !== "" });
}

export function useTemplates() {
  return useQuery({ queryKey: keys.templates, queryFn: listTemplates, staleTime: 5 * 60_000 });
}
