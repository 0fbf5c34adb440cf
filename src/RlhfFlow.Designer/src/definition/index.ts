export { engineActivities, engineActivity } from "./catalog/EngineActivity";
export type { EngineActivity } from "./catalog/EngineActivity";
export { makeCatalog } from "./catalog/makeCatalog";
export type { Catalog, ParameterShape, Port, Stage } from "./catalog/Stage";
export { diff } from "./diff/diff";
export type { DefinitionDiff, FieldChange, NodeDiff } from "./diff/DefinitionDiff";
export type { Carried, Definition } from "./document/Definition";
export { DefinitionError } from "./document/DefinitionError";
export { flowIn, flowType, isFlowPort, outcomeOf, outcomePort } from "./document/flowPorts";
export { newDefinition } from "./document/newDefinition";
export { formatDefinition, parseDefinition } from "./document/parseDefinition";
export { addGroup, addNote, changeGroup, changeNote, removeGroup, removeNote } from "./edits/canvas";
export { canConnect } from "./edits/canConnect";
export { copyText, paste } from "./edits/clipboard";
export { bodyOf, withBody } from "./edits/bodies";
export {
  addCarry, carriesOf, readCarried, removeCarry, setNext, setUntil, unbindInput,
} from "./edits/carry";
export type { CarryView } from "./edits/carry";
export { addCase, moveCase, removeCase, renameCase, setBranches, setCaseCondition } from "./edits/cases";
export { setCondition } from "./edits/conditions";
export type { ConditionInput } from "./edits/conditions";
export { addControl, canAddControl, removeControl } from "./edits/control";
export { EditError } from "./edits/EditError";
export type { Axis, ConnectionCheck, Edge, Ends, NewNode, Point, SpliceTarget } from "./edits/EditTypes";
export { compatibleStages, setImplementation } from "./edits/implementation";
export { setStarts, setTarget, setVariableType, variableTypes } from "./edits/engineNodes";
export { titleOf } from "./edits/newActivity";
export { addNode, canRename, removeNodes, renameNode, setDescription, setDisplayText } from "./edits/nodes";
export { resetParameter, setParameter } from "./edits/parameters";
export { align, distribute, moveNodes } from "./edits/places";
export { downstream, upstream } from "./edits/reachable";
export { canSplice, spliceNode } from "./edits/splice";
export { canMoveWireEnd, connect, disconnect, moveWireEnd } from "./edits/wires";
export { setWorkflowInfo } from "./edits/workflowInfo";
export { addInput, changeInput, removeInput } from "./edits/workflowInputs";
export { History } from "./history/History";
export type { HistoryEntry } from "./history/History";
export { formatJson } from "./json/formatJson";
export { JsonSyntaxError } from "./json/JsonSyntaxError";
export type { JsonArray, JsonMember, JsonObject, JsonScalar, JsonValue } from "./json/JsonValue";
export { parseJson } from "./json/parseJson";
export { fromPlain, toPlain } from "./json/plain";
export { autoLayout } from "./layout/autoLayout";
export { merge } from "./merge/merge";
export type { Conflict, MergeResult, Side } from "./merge/MergeResult";
export { view } from "./view/view";
export type {
  CaseView, ControlEdge, Group, NodeView, Note, ParameterInput, ParameterValue, PortView, VariableView, Wire,
  WorkflowInput, WorkflowView,
} from "./view/WorkflowView";
