import { Text } from "@mantine/core";
import { useMemo } from "react";
import { flowType } from "../../definition";
import { artifactKind } from "../ports/artifactKinds";
import { searchStages, stageTitle } from "../search/searchStages";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { Dialog } from "../state/EditorState";
import { PointerDialog } from "../dialogs/PointerDialog/PointerDialog";
import { ChoiceList } from "../dialogs/ChoiceList/ChoiceList";
import { fittingPort, insertable, insertables, insertStage, stagesFor, typeOf } from "./insertStage";

/** Inserts a stage by typing its name, at the pointer; after a wire that was let go, only what fits it. */
export function InsertDialog({ dialog }: { dialog: Dialog & { kind: "insert" } }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const catalog = useEditorState((state) => state.catalog);
  const { purpose } = dialog;
  const stages = useMemo(() => stagesFor(view, insertables(catalog), purpose), [view, catalog, purpose]);
  const type = purpose.kind === "connect" ? typeOf(view, purpose.port) : undefined;
  const forwards = purpose.kind === "connect" && purpose.port.side === "output";
  const title = type === flowType ? `What comes ${forwards ? "next" : "before"}`
    : purpose.kind === "connect" ? `Stages that ${forwards ? "take" : "give"} ${artifactKind(type ?? "").label}`
    : purpose.kind === "splice" ? "Stages that fit into the wire" : "Insert a stage";
  return (
    <PointerDialog title={title} at={dialog.screen ?? editor.canvas?.toScreen(dialog.at) ?? { x: innerWidth / 2, y: 120 }} onClose={() => editor.open(undefined)}>
      <ChoiceList label="Stage to insert" placeholder="Type a stage, an algorithm or a task; Ctrl+Enter keeps this open" empty="No stage fits."
        find={(query) => searchStages(stages, query).map((stage) => ({
          id: stage.activity, label: stageTitle(stage.activity),
          content: (
            <>
              <Text size="sm" fw={500}>{stageTitle(stage.activity)}
                {type !== undefined && type !== flowType && purpose.kind === "connect"
                  && <Text span size="xs" c="dimmed"> · {fittingPort(stage, type, purpose.port.side)}</Text>}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>{stage.summary}</Text>
            </>
          ),
        }))}
        onChoose={(activity, more) => {
          const stage = insertable(catalog, activity);
          if (!stage) return;
          if (!more) editor.open(undefined);
          insertStage(editor, stage, dialog.at, purpose);
        }} />
    </PointerDialog>
  );
}
