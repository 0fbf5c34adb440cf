export type { Catalog, ParameterShape, Port, Stage } from "./catalog/Stage";
export type { DefinitionDiff, FieldChange, NodeDiff } from "./diff/DefinitionDiff";
export type { Definition } from "./document/Definition";
export { DefinitionError } from "./document/DefinitionError";
export { EditError } from "./edits/EditError";
export type { Axis, ConnectionCheck, Edge, Ends, NewNode, Point, SpliceTarget } from "./edits/EditTypes";
export { History } from "./history/History";
export type { HistoryEntry } from "./history/History";
export { JsonSyntaxError } from "./json/JsonSyntaxError";
export type { JsonArray, JsonMember, JsonObject, JsonScalar, JsonValue } from "./json/JsonValue";
export type { Conflict, MergeResult, Side } from "./merge/MergeResult";
export type {
  ControlEdge, Group, NodeView, Note, ParameterInput, ParameterValue, PortView, Wire, WorkflowInput, WorkflowView,
} from "./view/WorkflowView";
export * from "./signatures";
