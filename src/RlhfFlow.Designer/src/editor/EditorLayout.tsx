import { Suspense, useEffect, useRef } from "react";
import { Canvas } from "./canvas/Canvas";
import { useClipboard } from "./clipboard/useClipboard";
import { Dialogs } from "./Dialogs";
import { useDraft } from "./draft/DraftContext";
import { RecoverDialog } from "./draft/RecoverDialog";
import { useKeepDraft } from "./draft/useKeepDraft";
import { useRecovery } from "./draft/useRecovery";
import { BottomPanels } from "./BottomPanels";
import { Inspector } from "./inspector/Inspector";
import { useCommandKeys } from "./keys/useCommandKeys";
import { Palette } from "./palette/Palette";
import { useValidation } from "./problems/useValidation";
import { useDraftMarks } from "./publish/useDraftMarks";
import { useEditor, useEditorState } from "./state/EditorContext";
import { EditorBar } from "./toolbar/EditorBar";
import { useServices } from "./useServices";
import classes from "./EditorLayout.module.css";
import { lazyPart } from "../app/lazyPart";

const PlanDialog = lazyPart(() => import("../runs/PlanDialog/PlanDialog"), "PlanDialog");

/** The editor's parts on the page, and what works in the background while it is open. */
export function EditorLayout() {
  const editor = useEditor();
  const draft = useDraft();
  const root = useRef<HTMLDivElement>(null);
  const options = useEditorState((state) => state.options);
  const dialog = useEditorState((state) => state.dialog?.kind);
  const announcement = useEditorState((state) => state.announcement);
  const name = useEditorState((state) => state.view.name);
  const id = useEditorState((state) => state.id);
  const recovery = useRecovery(editor);
  useKeepDraft(editor, draft);
  useValidation();
  useDraftMarks();
  useServices();
  useCommandKeys(root);
  useClipboard(root);
  useEffect(() => { document.title = `${name} · RlhfFlow`; return () => { document.title = "RlhfFlow"; }; }, [name]);
  return (
    <div ref={root} className={classes.editor} data-palette={options.palette || undefined} data-inspector={options.inspector || undefined}>
      <EditorBar />
      <div className={classes.body}>
        {options.palette && <div className={classes.left}><Palette /></div>}
        <div className={classes.middle}>
          <div className={classes.canvas}><Canvas /></div>
          {options.bottom !== null && <BottomPanels />}
        </div>
        {options.inspector && <div className={classes.right}><Inspector /></div>}
      </div>
      <div className={classes.announcer} role="status" aria-live="polite" aria-label="What changed">{announcement.text}</div>
      <Dialogs />
      {dialog === "recover" && recovery.copy && <RecoverDialog copy={recovery.copy} onUse={recovery.use} onDrop={recovery.drop} />}
      <Suspense fallback={null}>{dialog === "plan" && <PlanDialog workflowId={id} opened onClose={() => editor.open(undefined)} />}</Suspense>
    </div>
  );
}
