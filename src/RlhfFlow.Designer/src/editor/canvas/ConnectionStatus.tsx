import { useConnection } from "@xyflow/react";
import { useEditor, useEditorState } from "../state/EditorContext";
import { artifactKind } from "../ports/artifactKinds";
import { portLabel, portsOf } from "../ports/portsOf";
import { checkPorts, reasonOf } from "./fittingPorts";
import { addressOf } from "./useConnecting";
import classes from "./Canvas.module.css";

/** What would happen if the wire in hand were let go here, in words. */
export function ConnectionStatus() {
  const editor = useEditor();
  const drawing = useEditorState((state) => state.drawing);
  const node = useConnection((connection) => connection.toNode?.id);
  const handle = useConnection((connection) => connection.toHandle?.id);
  if (!drawing) return null;
  const to = addressOf(node, handle);
  const same = to && to.node === drawing.node && to.port === drawing.port;
  const check = to && !same ? checkPorts(editor.state.definition, editor.state.catalog, drawing, to) : undefined;
  const own = editor.state.view.nodes.find((each) => each.id === drawing.node);
  const type = (own && portsOf(own, drawing.side).find((port) => port.name === drawing.port)?.type) ?? "";
  const name = `${portLabel(drawing.port)} (${artifactKind(type).label})`;
  const text = check === undefined
    ? `${name}: ${drawing.fits.size} ports fit. Let go on empty canvas to insert a stage.`
    : check.ok ? `Connect with ${portLabel(to?.port ?? "")} of ${to?.node}` : reasonOf(check);
  return <div className={classes.status} role="status" data-refused={check && !check.ok ? true : undefined}>{text}</div>;
}
