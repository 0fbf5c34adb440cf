import { apiPath, deleteJson, putJson, segment } from "./http";

/** Somebody else's window on the same workflow. */
export interface Person {
  /** Name of that person's token. */
  name: string;
  since: string;
}

const path = (workflow: string, window: string) => apiPath(`/presence/${segment(workflow)}/${segment(window)}`);

/** Says that a window has a workflow open, for the next 30 s, and asks who else has. */
export const beatPresence = async (workflow: string, window: string): Promise<readonly Person[]> =>
  (await putJson<{ items: Person[] }>(path(workflow, window), undefined)).items;

export const leavePresence = (workflow: string, window: string) => deleteJson(path(workflow, window));
