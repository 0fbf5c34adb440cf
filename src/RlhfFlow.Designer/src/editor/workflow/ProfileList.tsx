import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys, saveProfiles, useWorkflow, type Profiles } from "../../api";
import { notifyError } from "../../app/notify";
import { plainText } from "../forms/typedText";
import { CommitText } from "../inspector/CommitText";
import { useEditorState } from "../state/EditorContext";
import { defaultOf } from "./InputList";
import classes from "./InputList.module.css";

/** Named sets of input values, kept beside the workflow and saved at once: they are no part of the document and its history. */
export function ProfileList() {
  const id = useEditorState((state) => state.id);
  const inputs = useEditorState((state) => state.view.inputs);
  const readOnly = useEditorState((state) => state.readOnly);
  const client = useQueryClient();
  const profiles = useWorkflow(id).data?.profiles ?? {};
  const save = useMutation({
    mutationFn: (next: Profiles) => saveProfiles(id, next),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.workflow(id) }),
    onError: (error) => notifyError("save the profiles", error),
  });
  const change = (name: string, profile: Profiles[string] | undefined, newName = name) => {
    const next: Profiles = {};
    for (const [each, value] of Object.entries(profiles)) if (each !== name) next[each] = value; else if (profile) next[newName] = profile;
    if (!(name in profiles) && profile) next[newName] = profile;
    save.mutate(next);
  };
  const fresh = () => {
    let name = "profile";
    for (let number = 2; name in profiles; number++) name = `profile${number}`;
    change(name, { description: "", inputs: {} });
  };
  return (
    <section aria-label="Profiles">
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>Profiles</Text>
        {!readOnly && <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={fresh}>Add profile</Button>}
      </Group>
      {Object.keys(profiles).length === 0 && <Text size="xs" c="dimmed">None. A profile is a named set of input values, such as a quick trial.</Text>}
      {Object.entries(profiles).map(([name, profile]) => (
        <div key={name} className={classes.input} role="group" aria-label={`Profile ${name}`}>
          <Group gap={6} wrap="nowrap" align="flex-end">
            <div className={classes.grow}><CommitText label="Name" value={name} disabled={readOnly} onCommit={(text) => { if (text.trim() !== "" && !(text in profiles)) change(name, profile, text.trim()); }} /></div>
            {!readOnly && <ActionIcon color="gray" aria-label={`Delete profile ${name}`} onClick={() => change(name, undefined)}><IconTrash size={15} aria-hidden /></ActionIcon>}
          </Group>
          <CommitText label="Description" value={profile.description ?? ""} disabled={readOnly} onCommit={(description) => change(name, { ...profile, description })} />
          {inputs.map((input) => (
            <CommitText key={input.name} label={input.name} disabled={readOnly} value={plainText(profile.inputs[input.name])} placeholder={`default ${plainText(input.defaultValue)}`}
              onCommit={(text) => {
                const values = { ...profile.inputs, [input.name]: defaultOf(input.type, text) };
                change(name, { ...profile, inputs: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) });
              }} />
          ))}
          {Object.keys(profile.inputs).filter((each) => !inputs.some((input) => input.name === each)).map((each) => (
            <TextInput key={each} label={each} value={plainText(profile.inputs[each])} readOnly error="The workflow has no input of this name." />
          ))}
        </div>
      ))}
    </section>
  );
}
