import { scalar } from "../json/plain";
import { text } from "../json/access";
import type { Definition } from "../document/Definition";
import { Draft } from "./Draft";

export function setWorkflowInfo(d: Definition, info: { name?: string; description?: string }): Definition {
  const draft = new Draft(d);
  for (const key of ["name", "description"] as const) {
    const value = info[key];
    if (value !== undefined && value !== (text(draft.at(key)) ?? "")) {
      draft.setAt([key], scalar(value));
    }
  }
  return draft.finish();
}
