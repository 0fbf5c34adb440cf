import type { ParameterSchema, Stage } from "../../api";
import { addControl, removeControl, type NodeView } from "../../definition";
import { MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import { upstream, downstream } from "../../definition";
import type { ParameterField } from "../forms/ParameterField";
import { useEditor, useEditorState } from "../state/EditorContext";
import { ParameterRow } from "./ParameterRow";
import { SecretNames } from "./SecretNames";
import classes from "./Inspector.module.css";

const field = (name: string, title: string, description: string, schema: ParameterSchema): ParameterField => ({
  name, title, description, kind: schema.type === "object" ? "json" : "integer", unit: "", group: "", order: 0, required: false, nullable: false, choices: [],
  hasDefault: false, defaultValue: undefined, schema,
});
const fields = [
  field("seed", "Seed", "Everything random in this stage follows from it. Empty: from the run's seed and the id of the stage.", { type: "integer", minimum: 0 }),
  field("threads", "Threads", "Processor threads. Empty: what the machine offers.", { type: "integer", minimum: 1 }),
  field("resources", "Resources", 'What it needs, such as {"memory": "2GiB", "gpus": 1, "pools": {"annotators": 1}}. Empty: what the stage suggests.', { type: "object" }),
  field("limits", "Limits", 'How long it may wait, try once, and take in all, such as {"queued": "01:00:00", "attempt": 600, "total": 3600}.', { type: "object" }),
];
const namesOf = ["seed", "threads", "resources", "limits"] as const;

/** What every stage has beside its own parameters: seed, threads, needs and limits, stages it is to wait for, and secrets. */
export function RunFields({ node, stage }: { node: NodeView; stage: Stage | undefined }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const definition = useEditorState((state) => state.definition);
  const readOnly = useEditorState((state) => state.readOnly);
  const waits = view.controlOnly.filter((edge) => edge.to === node.id && edge.outcome === "Done");
  const possible = useMemo(() => {
    const out = new Set([...downstream(definition, [node.id]), ...upstream(definition, [node.id]), node.id]);
    const isFree = (id: string) => !out.has(id) || waits.some((edge) => edge.from === id);
    return view.nodes.filter((each) => !each.isStart && each.outcomes.includes("Done") && isFree(each.id));
  }, [definition, view, node.id, waits]);
  const owned = stage?.parameters.properties ?? {};
  const own = Object.fromEntries(namesOf.flatMap((name) => (node[name] === undefined ? [] : [[name, node[name]]])));
  const withValues = { ...node, parameters: { ...node.parameters, ...own } };
  return (
    <section className={classes.section} aria-label="Running">
      <h3 className={classes.heading}>Running</h3>
      {fields.filter((each) => !(each.name in owned)).map((each) => <ParameterRow key={each.name} node={withValues} field={each} strange={false} />)}
      <MultiSelect label="Also runs after" labelProps={{ fw: 400 }} mt={8} description="Stages to wait for without taking anything from them" inputWrapperOrder={["label", "input", "description"]} readOnly={readOnly}
        data={possible.map((each) => ({ value: each.id, label: each.displayText }))} value={waits.map((edge) => edge.from)} searchable
        onChange={(ids) => {
          const gone = waits.filter((edge) => !ids.includes(edge.from)).map((edge) => edge.id);
          const fresh = ids.filter((id) => !waits.some((edge) => edge.from === id));
          editor.edit(`Order of ${node.id}`, (d, c) => fresh.reduce((next, id) => addControl(next, c, id, node.id), gone.length > 0 ? removeControl(d, c, gone) : d));
        }} />
      <SecretNames node={node} />
    </section>
  );
}
