import { setCondition, type NodeView } from "../../../definition";
import type { ParameterField } from "../../forms/ParameterField";
import { useEditor } from "../../state/EditorContext";
import { BranchesField } from "./BranchesField";
import { CasesField } from "./CasesField";
import { ConditionSelect } from "./ConditionSelect";
import { conditionProblem } from "./conditionChoices";
import { FlowField } from "./FlowField";
import { UntilSelect } from "./UntilSelect";
import { VariableField } from "./VariableField";

export interface FlowRowProps { node: NodeView; field: ParameterField; first: boolean }

/** Whether a field of the engine's activities has a control of its own. */
export const isFlowForm = (field: ParameterField) =>
  ["condition", "cases", "branches", "variable"].includes(String(field.schema["x-form"]));

/** A field that only steps of the flow have. */
export function FlowRow({ node, field, first }: FlowRowProps) {
  const editor = useEditor();
  const value = node.parameters[field.name];
  switch (field.schema["x-form"]) {
    case "cases": return <CasesField node={node} field={field} first={first} />;
    case "branches": return <BranchesField node={node} field={field} first={first} />;
    case "variable": return <VariableField node={node} field={field} first={first} />;
    default: {
      if (node.type === "RlhfFlow.Repeat") {
        return (
          <FlowField node={node} field={field} first={first}>{(id) => <UntilSelect id={id} node={node} />}</FlowField>
        );
      }
      const wrong = value !== undefined || field.required ? conditionProblem(value) : undefined;
      return (
        <FlowField node={node} field={field} first={first} wrong={wrong}>
          {(id) => (
            <ConditionSelect id={id} node={node.id} value={value}
              onChange={(chosen) => editor.edit(`Change ${field.title}`, (d, c) =>
                setCondition(d, c, node.id, field.name, chosen))} />
          )}
        </FlowField>
      );
    }
  }
}
