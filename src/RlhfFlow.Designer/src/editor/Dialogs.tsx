import { CommandsDialog } from "./dialogs/CommandsDialog";
import { ConnectDialog } from "./dialogs/ConnectDialog";
import { GoToDialog } from "./dialogs/GoToDialog";
import { HelpDialog } from "./dialogs/HelpDialog";
import { KeysDialog } from "./dialogs/KeysDialog";
import { MoveWireDialog } from "./dialogs/MoveWireDialog";
import { SwapDialog } from "./dialogs/SwapDialog";
import { MergeDialog } from "./draft/MergeDialog";
import { InsertDialog } from "./insert/InsertDialog";
import { PublishDialog } from "./publish/PublishDialog";
import { useEditorState } from "./state/EditorContext";
import { ContextMenu } from "./toolbar/ContextMenu";

/** The one dialog that is open, if any. Plan and recovery belong to the page. */
export function Dialogs() {
  const dialog = useEditorState((state) => state.dialog);
  switch (dialog?.kind) {
    case "insert": return <InsertDialog dialog={dialog} />;
    case "connect": return <ConnectDialog key={`${dialog.port.node} ${dialog.port.port}`} port={dialog.port} {...(dialog.replaces !== undefined && { replaces: dialog.replaces })} />;
    case "moveWire": return <MoveWireDialog id={dialog.wire} />;
    case "goTo": return <GoToDialog />;
    case "commands": return <CommandsDialog />;
    case "keys": return <KeysDialog />;
    case "help": return <HelpDialog />;
    case "publish": return <PublishDialog />;
    case "swap": return <SwapDialog id={dialog.node} />;
    case "merge": return <MergeDialog />;
    case "context": return <ContextMenu dialog={dialog} />;
    default: return null;
  }
}
