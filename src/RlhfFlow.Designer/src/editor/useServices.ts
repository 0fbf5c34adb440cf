import { useEffect } from "react";
import { useNavigate } from "react-router";
import { exportPath, retractWorkflow } from "../api";
import { notifyDone, notifyError } from "../app/notify";
import { formatDefinition } from "../definition";
import { useDraft } from "./draft/DraftContext";
import { useEditor } from "./state/EditorContext";

function download(name: string, url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

/** What commands of the workflow do on the server and in the browser. */
export function useServices(): void {
  const editor = useEditor();
  const draft = useDraft();
  const navigate = useNavigate();
  useEffect(() => {
    const { id } = editor.state;
    const services = {
      save: async () => {
        const done = await draft.save();
        editor.announce(done ? "Saved" : "Not saved");
        return done;
      },
      run: async () => {
        if (editor.state.readOnly || await draft.save()) editor.open({ kind: "plan" });
        else editor.announce("The draft has to be saved before it can run.");
      },
      retract: async () => {
        try {
          draft.useWorkflow(await retractWorkflow(id));
          notifyDone("The published version is retracted.");
        } catch (error) {
          notifyError("retract the published version", error);
        }
      },
      exportFile: async () => {
        if (await draft.save()) return download(`${id}.json`, exportPath(id));
        // The server has it not: what is open here is still worth a file.
        const url = URL.createObjectURL(new Blob([formatDefinition(editor.state.whole)], { type: "application/json" }));
        download(`${id}.json`, url);
        setTimeout(() => URL.revokeObjectURL(url), 10_000);
      },
      versions: () => void navigate(`/workflows/${encodeURIComponent(id)}/versions`),
      studio: async () => {
        await draft.save();
        window.open(`/studio/definitions/${encodeURIComponent(id)}`, "_blank", "noopener");
      },
    };
    editor.services = services;
    return () => { if (editor.services === services) editor.services = undefined; };
  }, [editor, draft, navigate]);
}
