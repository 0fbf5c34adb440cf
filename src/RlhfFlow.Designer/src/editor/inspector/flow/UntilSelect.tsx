import { Select } from "@mantine/core";
import { useMemo } from "react";
import { bodyOf, resetParameter, setCondition, setUntil, unbindInput, view, type NodeView } from "../../../definition";
import { variableText } from "../../nodes/FlowCard/flowSummary";
import { useEditor, useEditorState } from "../../state/EditorContext";

const never = "never";

/** When a loop ends before its last round: never, or after the round in which something of the body is true. */
export function UntilSelect({ id, node }: { id: string; node: NodeView }) {
  const editor = useEditor();
  const definition = useEditorState((state) => state.definition);
  const catalog = useEditorState((state) => state.catalog);
  const variables = useEditorState((state) => state.view.variables);
  const readOnly = useEditorState((state) => state.readOnly);
  const inside = useMemo(() => {
    const body = bodyOf(definition, [node.id]);
    return body === undefined ? [] : view(body, catalog).nodes.flatMap((each) =>
      each.outputs.filter((port) => port.type === "boolean")
        .map((port) => ({ value: `inside\n${each.id}\n${port.name}`, label: `${port.name} of ${each.displayText}` })));
  }, [definition, catalog, node.id]);
  const value = node.parameters.until;
  const [, from, port] = (value?.kind === "variable" && /^rf:(.+):([^:]+)$/.exec(value.variable)) || [];
  const now = value === undefined ? never
    : value.kind !== "variable" ? "other"
    : from === undefined ? `variable\n${value.variable}` : `inside\n${from}\n${port}`;
  const groups = [
    { group: "All rounds run", items: [{ value: never, label: "never earlier" }] },
    { group: "What a step of the body decides", items: inside },
    {
      group: "Variables",
      items: variables.filter((each) => each.type === "Boolean")
        .map((each) => ({ value: `variable\n${each.id}`, label: each.name })),
    },
  ].filter((each) => each.items.length > 0);
  const shown = value?.kind === "variable" ? variableText(value.variable) : "another condition";
  const known = groups.some((group) => group.items.some((item) => item.value === now));
  return (
    <Select id={id} value={now} readOnly={readOnly} allowDeselect={false}
      data={known ? groups : [{ group: "Now", items: [{ value: now, label: shown }] }, ...groups]}
      onChange={(key) => {
        const [kind, name = "", output = ""] = (key ?? "").split("\n");
        if (key === now) return;
        editor.edit("Change Until", (d, c) => {
          if (kind === "inside") return setUntil(d, node.id, { node: name, output });
          if (kind === "variable") return setCondition(d, c, node.id, "until", { kind, variable: name });
          return resetParameter(unbindInput(d, node.id, "Until"), c, node.id, "until");
        });
      }} />
  );
}
