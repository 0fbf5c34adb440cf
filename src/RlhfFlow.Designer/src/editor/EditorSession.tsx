import { ReactFlowProvider } from "@xyflow/react";
import { useState } from "react";
import type { Stage, Workflow } from "../api";
import { Failure } from "../app/PageState";
import { DraftProvider } from "./draft/DraftContext";
import { EditorLayout } from "./EditorLayout";
import { KeyMapProvider } from "./keys/KeyMapContext";
import { openEditor } from "./openEditor";
import { EditorProvider } from "./state/EditorContext";

export interface EditorSessionProps { workflow: Workflow; stages: readonly Stage[]; readOnly: boolean }

/** Everything that lives as long as one workflow is open. */
export function EditorSession({ workflow, stages, readOnly }: EditorSessionProps) {
  const [opened] = useState(() => {
    try {
      return openEditor(workflow, stages, readOnly);
    } catch (error) {
      return error as Error;
    }
  });
  if (opened instanceof Error) return <Failure what="read this workflow" error={opened} />;
  return (
    <EditorProvider value={opened.editor}>
      <DraftProvider value={opened.draft}>
        <KeyMapProvider>
          <ReactFlowProvider><EditorLayout /></ReactFlowProvider>
        </KeyMapProvider>
      </DraftProvider>
    </EditorProvider>
  );
}
