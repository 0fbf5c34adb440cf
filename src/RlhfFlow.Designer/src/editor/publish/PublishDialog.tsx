import { Alert, Button, Group, ScrollArea, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ApiError, keys, messageOf, publishWorkflow, type Finding } from "../../api";
import { notifyDone } from "../../app/notify";
import { diff } from "../../definition";
import { useDraft, useDraftState } from "../draft/DraftContext";
import { showFinding } from "../problems/showFinding";
import { useEditor, useEditorState } from "../state/EditorContext";
import { ChangeList } from "./ChangeList";
import { usePublished } from "./usePublished";
import { Dialog } from "../../app/Dialog/Dialog";
import classes from "./PublishDialog.module.css";

/** What publishing would change, what speaks against it, and the button that does it. */
export function PublishDialog() {
  const editor = useEditor();
  const draft = useDraft();
  const client = useQueryClient();
  const published = usePublished();
  const definition = useEditorState((state) => state.whole);
  const catalog = useEditorState((state) => state.catalog);
  const findings = useEditorState((state) => state.findings);
  const checking = useEditorState((state) => state.checking);
  const id = useEditorState((state) => state.id);
  const version = useDraftState((state) => state.version);
  const publishedVersion = useDraftState((state) => state.publishedVersion);
  const [refused, setRefused] = useState<readonly Finding[]>();
  const changes = useMemo(() => (published ? diff(published, definition, catalog) : undefined), [published, definition, catalog]);
  const publish = useMutation({
    mutationFn: async () => {
      if (!await draft.save()) throw new Error("The draft could not be saved; see the mark beside the name.");
      return publishWorkflow(id, draft.store.get().revision);
    },
    onSuccess: (workflow) => {
      draft.useWorkflow(workflow);
      editor.open(undefined);
      notifyDone(`Version ${workflow.publishedVersion ?? workflow.version} is published.`);
      void client.invalidateQueries({ queryKey: keys.versions(id) });
    },
    onError: (error) => setRefused(error instanceof ApiError ? error.problem.findings : undefined),
  });
  const errors = (refused ?? findings).filter((finding) => finding.severity === "error");
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title={`Publish version ${version}`} size="lg">
      {publish.isError && <Alert color="red" mb="sm" role="alert" title="Not published">{messageOf(publish.error)}</Alert>}
      {errors.length > 0 && (
        <Alert color="red" mb="sm" title={errors.length === 1 ? "One problem has to be solved first" : `${errors.length} problems have to be solved first`}>
          <ul className={classes.list}>
            {errors.map((finding, index) => (
              <li key={index}><button type="button" className={classes.link} onClick={() => { editor.open(undefined); showFinding(editor, finding); }}>{finding.message}</button></li>
            ))}
          </ul>
        </Alert>
      )}
      <ScrollArea.Autosize mah="50vh" type="auto">
        {publishedVersion === undefined ? <Text size="sm">Nothing of this workflow is published yet: all of it will be.</Text>
          : changes ? <ChangeList changes={changes} since={publishedVersion} /> : <Text size="sm" c="dimmed">Comparing with version {publishedVersion} …</Text>}
      </ScrollArea.Autosize>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => editor.open(undefined)}>Cancel</Button>
        <Button data-autofocus disabled={checking === "done" && findings.some((finding) => finding.severity === "error")} loading={publish.isPending} onClick={() => publish.mutate()}>Publish</Button>
      </Group>
    </Dialog>
  );
}
