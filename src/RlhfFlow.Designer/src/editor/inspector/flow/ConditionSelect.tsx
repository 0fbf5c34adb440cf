import { Select } from "@mantine/core";
import { useMemo } from "react";
import type { ConditionInput, ParameterValue } from "../../../definition";
import { valueText } from "../../nodes/FlowCard/flowSummary";
import { useEditorState } from "../../state/EditorContext";
import { conditionChoices, conditionOf, conditionProblem, keyOfCondition } from "./conditionChoices";

export interface ConditionSelectProps {
  id?: string;
  label?: string;
  node: string;
  value: ParameterValue | undefined;
  onChange: (value: ConditionInput) => void;
}

/** What decides: chosen from everything that can be true or false at this node. */
export function ConditionSelect({ id, label, node, value, onChange }: ConditionSelectProps) {
  const definition = useEditorState((state) => state.definition);
  const view = useEditorState((state) => state.view);
  const readOnly = useEditorState((state) => state.readOnly);
  const groups = useMemo(() => conditionChoices(definition, view, node), [definition, view, node]);
  const now = keyOfCondition(value);
  const known = groups.some((group) => group.items.some((item) => item.value === now));
  const data = now === null || known ? groups
    : [{ group: "Now", items: [{ value: now, label: valueText(value) }] }, ...groups];
  return (
    <Select id={id} aria-label={label} data={data} value={now} placeholder="true, false or what decides" searchable
      allowDeselect={false} readOnly={readOnly} error={conditionProblem(value) !== undefined}
      onChange={(key) => { if (key !== null && key !== now) onChange(conditionOf(key)); }} />
  );
}
