import { Group, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ParametersSchema } from "../../api";
import type { NodeView } from "../../definition";
import { groupFields, isChanged, parameterFields, type ParameterField } from "../forms/ParameterField";
import { fuzzyScore } from "../search/fuzzyScore";
import { FlowRow, isFlowForm } from "./flow/FlowRow";
import { ParameterRow } from "./ParameterRow";
import classes from "./Inspector.module.css";

export interface ParameterFormProps { node: NodeView; stage: { parameters: ParametersSchema } | undefined }

/** The parameters of a stage by group, made from its JSON Schema; also those that stand in the file and no schema knows. */
export function ParameterForm({ node, stage }: ParameterFormProps) {
  const [query, setQuery] = useState("");
  const [changedOnly, setChangedOnly] = useState(false);
  const known = stage ? parameterFields(stage.parameters) : [];
  const strange = Object.keys(node.parameters).filter((name) => !known.some((field) => field.name === name)).map(strangeField);
  const fields = [...known, ...strange];
  if (fields.length === 0) return null;
  const changed = fields.filter((field) => isChanged(field, node.parameters[field.name])).length;
  const shown = fields.filter((field) => (query.trim() === "" || fuzzyScore(query, `${field.title} ${field.name}`) > 0 || fuzzyScore(query, field.group) > 300)
    && (!changedOnly || isChanged(field, node.parameters[field.name])));
  return (
    <section className={classes.section} aria-label="Parameters">
      <h3 className={classes.heading}>Parameters</h3>
      {fields.length > 6 && (
        <Group gap="xs" mb={8} wrap="nowrap">
          <TextInput style={{ flex: 1 }} placeholder="Find a parameter" aria-label="Find a parameter" value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
          <Switch label={`Changed (${changed})`} checked={changedOnly} onChange={(event) => setChangedOnly(event.currentTarget.checked)} />
        </Group>
      )}
      {groupFields(shown).map(({ group, fields: members }) => (
        <div key={group} role="group" aria-label={group === "" ? "Parameters" : group}>
          {group !== "" && <h4 className={classes.heading} style={{ color: "var(--mantine-color-dimmed)", fontWeight: 500, marginTop: 8 }}>{group}</h4>}
          {members.map((field) => (isFlowForm(field)
            ? <FlowRow key={field.name} node={node} field={field} first={field === shown[0]} />
            : <ParameterRow key={field.name} node={node} field={field} strange={strange.includes(field)}
                first={field === shown[0]} />))}
        </div>
      ))}
    </section>
  );
}

function strangeField(name: string): ParameterField {
  return { name, title: name, description: "The installed stage has no parameter of this name.", kind: "json", unit: "", group: "Not known to the stage", order: 9999,
    required: false, nullable: true, choices: [], hasDefault: false, defaultValue: undefined, schema: {} };
}
