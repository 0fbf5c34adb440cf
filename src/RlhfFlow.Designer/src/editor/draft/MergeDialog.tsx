import { Button, Group, ScrollArea, SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import type { Side } from "../../definition";
import { useEditor } from "../state/EditorContext";
import { useDraft, useDraftState } from "./DraftContext";
import { Dialog } from "../../app/Dialog/Dialog";
import classes from "./MergeDialog.module.css";

/** Two people changed the same places: which side stands at each. All else of both sides is kept. */
export function MergeDialog() {
  const editor = useEditor();
  const draft = useDraft();
  const conflict = useDraftState((state) => state.conflict);
  const [sides, setSides] = useState<Record<string, Side>>({});
  if (!conflict) return null;
  const { result, by, at } = conflict;
  const all = (side: Side) => setSides(Object.fromEntries(result.conflicts.map((each) => [each.path, side])));
  const finish = () => { editor.open(undefined); draft.resolve(result.choose(sides)); };
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title={`${by} changed the same places`} size="xl">
      <Text size="sm" mb="sm">
        Saved {new Date(at).toLocaleString()}. {result.conflicts.length === 1 ? "One place was" : `${result.conflicts.length} places were`} changed on both sides; everything else of both is kept.
        Nothing is saved before you choose.
      </Text>
      <Group gap="xs" mb="xs">
        <Button size="compact-xs" variant="default" onClick={() => all("mine")}>Mine everywhere</Button>
        <Button size="compact-xs" variant="default" onClick={() => all("theirs")}>Theirs everywhere</Button>
      </Group>
      <ScrollArea.Autosize mah="55vh" type="auto">
        {result.conflicts.map((each) => (
          <section key={each.path} className={classes.conflict} aria-label={each.path}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" fw={600} className="rf-break">{each.path}</Text>
              <SegmentedControl aria-label={`Side for ${each.path}`} value={sides[each.path] ?? "mine"} onChange={(side) => setSides({ ...sides, [each.path]: side as Side })}
                data={[{ value: "mine", label: "Mine" }, { value: "theirs", label: "Theirs" }, { value: "base", label: "As before" }]} />
            </Group>
            <div className={classes.sides}>
              <Value title="Mine" text={each.mine} /><Value title="Theirs" text={each.theirs} /><Value title="Before" text={each.base} />
            </div>
          </section>
        ))}
      </ScrollArea.Autosize>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => editor.open(undefined)}>Later</Button>
        <Button onClick={finish}>Merge and save</Button>
      </Group>
    </Dialog>
  );
}

function Value({ title, text }: { title: string; text: string | undefined }) {
  return (
    <div>
      <Text size="xs" c="dimmed">{title}</Text>
      <pre className={classes.value}>{text ?? "(nothing)"}</pre>
    </div>
  );
}
