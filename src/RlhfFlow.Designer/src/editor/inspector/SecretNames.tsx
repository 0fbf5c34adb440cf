import { TagsInput } from "@mantine/core";
import { useSecrets } from "../../api";
import { resetParameter, setParameter, type NodeView } from "../../definition";
import { secretNames } from "../forms/secretNames";
import { useEditor, useEditorState } from "../state/EditorContext";

/** The secrets that a stage gets as files, chosen by their names; their values never come here. */
export function SecretNames({ node }: { node: NodeView }) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const stored = useSecrets(!readOnly).data?.items.map((secret) => secret.name);
  const names = secretNames(node.secrets);
  const missing = stored === undefined ? [] : (names ?? []).filter((name) => !stored.includes(name));
  const write = (next: string[]) => editor.edit(`Secrets of ${node.id}`, (d, c) => (next.length === 0
    ? resetParameter(d, c, node.id, "secrets") : setParameter(d, c, node.id, "secrets", { kind: "text", text: next.join(", ") })));
  return (
    <TagsInput label="Secrets" labelProps={{ fw: 400 }} mt={8} inputWrapperOrder={["label", "input", "description", "error"]} readOnly={readOnly || names === undefined}
      description={names === undefined ? "Written as an expression, which is kept as it is."
        : "Names of secrets that the stage gets as files, such as tokens of a service. An administrator adds them in the settings."}
      error={missing.length > 0 && `Nobody stored ${missing.map((name) => `'${name}'`).join(", ")} on this server: the stage would fail.`}
      data={stored ?? []} value={names ?? []} onChange={write} clearable acceptValueOnBlur />
  );
}
