import { array, empty, object } from "../json/access";
import { scalar } from "../json/plain";
import type { Definition } from "./Definition";
import { flowchartType } from "./knownTypes";

/** An empty flowchart, with all that a definition in `workflows/` has. */
export function newDefinition(id: string, name: string): Definition {
  return {
    json: object({
      $schema: "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
      id: `${id}-v1`,
      definitionId: id,
      name,
      description: "",
      version: scalar(1),
      toolVersion: "3.8.0.0",
      variables: array([]),
      inputs: array([]),
      outputs: array([]),
      outcomes: array([]),
      customProperties: empty,
      isReadonly: scalar(false),
      isSystem: scalar(false),
      isLatest: scalar(true),
      isPublished: scalar(false),
      options: object({ autoUpdateConsumingWorkflows: scalar(false), incidentStrategyType: "FaultStrategy" }),
      root: object({
        id: "flow",
        nodeId: "Workflow1:flow",
        name: "Flowchart1",
        type: flowchartType,
        version: scalar(1),
        customProperties: empty,
        metadata: empty,
        activities: array([]),
        variables: array([]),
        connections: array([]),
      }),
    }),
  };
}
