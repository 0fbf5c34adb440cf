import { Button, Select } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import {
  connect, disconnect, moveWireEnd, readCarried, unbindInput, type NodeView, type PortView, type Wire,
} from "../../../definition";
import { portChoices } from "../../canvas/fittingPorts";
import { artifactKind } from "../../ports/artifactKinds";
import { PortShape } from "../../ports/PortShape/PortShape";
import { useEditor, useEditorState } from "../../state/EditorContext";
import type { Side } from "../../state/EditorState";
import classes from "../Inspector.module.css";

/** The ports of one side with what is connected there; an input has a list of the outputs that fit it. */
export function PortList({ node, side }: { node: NodeView; side: Side }) {
  // What decides in the flow is a parameter as well, and stands there.
  const isField = (port: PortView) => port.type === "boolean" && node.engine !== undefined;
  const ports = side === "input" ? node.inputs.filter((port) => !isField(port)) : node.outputs;
  if (ports.length === 0) return null;
  return (
    <section className={classes.section} aria-label={side === "input" ? "Inputs" : "Outputs"}>
      <h3 className={classes.heading}>{side === "input" ? "Inputs" : "Outputs"}</h3>
      {ports.map((port) => (
        <div key={port.name} className={classes.port}>
          <PortShape type={port.type} hollow={!port.connected} />
          <div><b>{port.name}</b> <span className={classes.unit}>{artifactKind(port.type).label}{cardinality(port, side)}</span></div>
          {port.summary !== "" && <div className={classes.portSummary}>{port.summary}</div>}
          <div style={{ gridColumn: 2 }}>{side === "input" ? <InputSource node={node} port={port} /> : <OutputTargets node={node} port={port} />}</div>
        </div>
      ))}
    </section>
  );
}

const cardinality = (port: PortView, side: Side) => side === "output" ? "" : port.spare ? ", one more" : port.cardinality === "optional" ? ", optional" : port.cardinality === "many" ? ", several" : "";

function InputSource({ node, port }: { node: NodeView; port: PortView }) {
  const editor = useEditor();
  const definition = useEditorState((state) => state.definition);
  const catalog = useEditorState((state) => state.catalog);
  const view = useEditorState((state) => state.view);
  const readOnly = useEditorState((state) => state.readOnly);
  const wire = view.wires.find((each) => each.to === node.id && each.input === port.name);
  const name = (id: string) => view.nodes.find((each) => each.id === id)?.displayText ?? id;
  const key = (from: string, output: string) => `${from}\n${output}`;
  // While a wire is there its port counts as taken: then every output of the kind that is not behind this stage is offered.
  const choices = useMemo(() => portChoices(wire ? disconnect(definition, catalog, [wire.id]) : definition, catalog, view,
    { node: node.id, port: port.name, side: "input" }, port.type).filter((choice) => choice.check.ok), [wire, definition, catalog, view, node.id, port.name, port.type]);
  const data = choices.map((choice) => ({ value: key(choice.address.node, choice.address.port), label: `${choice.node} · ${choice.address.port}` }));
  // In the body of a loop, what the round works on is a source as well.
  const carried = definition.around?.carried ?? [];
  data.push(...carried.map((each) =>
    ({ value: key("", each.variable), label: `${each.port} of the round (${each.loop})` })));
  const now = wire ? key(wire.from, wire.output) : port.variable === undefined ? undefined : key("", port.variable);
  if (now !== undefined && !data.some((each) => each.value === now)) {
    data.unshift({ value: now, label: wire ? `${name(wire.from)} · ${wire.output}` : `${port.variable}` });
  }
  const wanted = useEditorState(({ focusField }) => (focusField?.node === node.id && focusField.field === port.name ? focusField.turn : 0));
  const select = useRef<HTMLInputElement>(null);
  useEffect(() => { if (wanted !== 0) { select.current?.scrollIntoView({ block: "center" }); select.current?.focus(); } }, [wanted]);
  const set = (value: string | null) => {
    const [from, output] = (value ?? "").split("\n");
    if (value === null || !output) {
      if (now === undefined) return;
      editor.edit(`Disconnect ${port.name} of ${node.id}`, (d) => unbindInput(d, node.id, port.name));
      return;
    }
    if (value === now) return;
    if (!from) {
      editor.edit(`${port.name} of ${node.id} is what the round works on`, (d) =>
        readCarried(d, node.id, port.name, output));
      return;
    }
    editor.edit(`Connect ${output} of ${from} to ${port.name} of ${node.id}`, (d, c) => wire
      ? moveWireEnd(d, c, wire.id, { from, output })
      : connect(unbindInput(d, node.id, port.name), c, { from, output, to: node.id, input: port.name }));
  };
  return (
    <Select ref={select} data={data} value={now ?? null} clearable searchable readOnly={readOnly} aria-label={`Source of ${port.name}`} onChange={set}
      placeholder={data.length === 0 ? `nothing here gives ${artifactKind(port.type).label}` : port.cardinality === "one" ? "not connected; needed" : "not connected"}
      nothingFoundMessage="No output fits." error={!port.connected && port.cardinality === "one" && port.known && !port.spare} clearButtonProps={{ "aria-label": `Disconnect ${port.name}` }} />
  );
}

function OutputTargets({ node, port }: { node: NodeView; port: PortView }) {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const readOnly = useEditorState((state) => state.readOnly);
  const wires = view.wires.filter((each) => each.from === node.id && each.output === port.name);
  const name = (wire: Wire) => `${view.nodes.find((each) => each.id === wire.to)?.displayText ?? wire.to} · ${wire.input}`;
  return (
    <>
      {wires.map((wire) => (
        <Button key={wire.id} size="compact-xs" variant="subtle" mr={4} styles={{ label: { whiteSpace: "normal" } }} h="auto" onClick={() => editor.goTo(wire.to, { center: true })}>{name(wire)}</Button>
      ))}
      {!readOnly && <Button size="compact-xs" variant="default" display="block" mt={2} aria-label={`Connect output ${port.name}`} onClick={() => editor.open({ kind: "connect", port: { node: node.id, port: port.name, side: "output" } })}>Connect …</Button>}
    </>
  );
}
