import { ActionIcon, Badge, Button, Group, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconAlertCircle, IconArrowBackUp, IconArrowForwardUp, IconChevronDown, IconCircleCheck, IconCommand, IconDots, IconHelp, IconHistory, IconLayoutSidebar, IconLayoutSidebarRight,
  IconListTree, IconPlayerPlay, IconUpload,
} from "@tabler/icons-react";
import { useCommand } from "../commands/useCommand";
import { SaveBadge } from "../draft/SaveBadge";
import { WhoIsHere } from "../presence/WhoIsHere";
import { useDraftState } from "../draft/DraftContext";
import { useEditor, useEditorState } from "../state/EditorContext";
import classes from "./EditorBar.module.css";

const more = ["save", "export", "versions", "studio", "retract", "settings", "paste", "select.all", "layout", "note", "heal", "keys", "help"];

/** The bar above the canvas: what is open, how it stands, and what is done most. */
export function EditorBar() {
  const editor = useEditor();
  const name = useEditorState((state) => state.view.name);
  const draft = useDraftState((state) => state);
  const state = draft.isPublished ? `v${draft.version} published` : draft.publishedVersion === undefined ? `v${draft.version} draft` : `v${draft.version} draft, v${draft.publishedVersion} published`;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Workflow">
      <Tool id="palette" icon={IconLayoutSidebar} />
      <UnstyledButton className={classes.name} onClick={() => { editor.setOptions({ inspector: true }); editor.store.set({ right: "workflow" }); }} aria-label={`Workflow ${name}: settings`}>
        <h1 className={classes.title}>{name}</h1>
      </UnstyledButton>
      <Badge color={draft.isPublished ? "teal" : "gray"} className={classes.keep}>{state}</Badge>
      <SaveBadge />
      <WhoIsHere />
      <Group gap={2} wrap="nowrap" ml="auto">
        <Tool id="undo" icon={IconArrowBackUp} />
        <Tool id="redo" icon={IconArrowForwardUp} />
        <Tool id="history" icon={IconHistory} />
        <Tool id="outline" icon={IconListTree} />
        <Tool id="commands" icon={IconCommand} />
        <Tool id="help" icon={IconHelp} />
      </Group>
      <Problems />
      <Group gap={6} wrap="nowrap">
        <CommandButton id="run" icon={IconPlayerPlay} variant="filled" />
        <CommandButton id="publish" icon={IconUpload} variant="default" />
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size="md" aria-label="More commands"><IconDots size={16} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown>{more.map((id) => <Item key={id} id={id} />)}</Menu.Dropdown>
        </Menu>
      </Group>
      <Tool id="inspector" icon={IconLayoutSidebarRight} />
    </div>
  );
}

function Tool({ id, icon: Icon }: { id: string; icon: typeof IconDots }) {
  const { title, hint, enabled, run } = useCommand(id);
  const open = useEditorState(({ options }) => (id === "palette" || id === "inspector" ? options[id] : id === "history" || id === "outline" ? options.bottom === id : undefined));
  return <Tooltip label={hint}><ActionIcon color="gray" variant={open ? "light" : "subtle"} aria-label={title} aria-pressed={open} disabled={!enabled} onClick={run}><Icon size={17} aria-hidden /></ActionIcon></Tooltip>;
}

function CommandButton({ id, icon: Icon, variant }: { id: string; icon: typeof IconDots; variant: "filled" | "default" }) {
  const { title, hint, enabled, run } = useCommand(id);
  return <Tooltip label={hint}><Button variant={variant} leftSection={<Icon size={15} aria-hidden />} disabled={!enabled} onClick={run}>{title}</Button></Tooltip>;
}

function Item({ id }: { id: string }) {
  const { title, keys, enabled, run } = useCommand(id);
  return <Menu.Item disabled={!enabled} onClick={() => setTimeout(run)} rightSection={keys[0] && <span className={classes.key}>{keys[0]}</span>}>{title}</Menu.Item>;
}

function Problems() {
  const { hint, run } = useCommand("problems");
  const findings = useEditorState((state) => state.findings);
  const checking = useEditorState((state) => state.checking);
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const text = checking === "failed" ? "Not checked" : findings.length === 0 ? "No problems" : `${errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : ""}${errors > 0 && findings.length > errors ? ", " : ""}${findings.length > errors ? `${findings.length - errors} ${findings.length - errors === 1 ? "warning" : "warnings"}` : ""}`;
  const color = errors > 0 ? "red" : findings.length > 0 ? "yellow" : "gray";
  return (
    <Tooltip label={hint}>
      <Button variant="subtle" color={color} onClick={run} aria-label={`Problems: ${text}`} rightSection={<IconChevronDown size={13} aria-hidden />}
        leftSection={findings.length > 0 ? <IconAlertCircle size={15} aria-hidden /> : <IconCircleCheck size={15} aria-hidden />}>{text}</Button>
    </Tooltip>
  );
}
