import { ActionIcon, ScrollArea, Text, TextInput, Tooltip } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import { insertables, insertStage, type Insertable } from "../insert/insertStage";
import { byCategory } from "../search/byCategory";
import { searchStages } from "../search/searchStages";
import { useEditor, useEditorState } from "../state/EditorContext";
import { PaletteItem } from "./PaletteItem";
import classes from "./Palette.module.css";

/** Stages by category; while searching, in one list, best first. */
export function arranged(stages: readonly Insertable[], query: string): { category: string; stages: Insertable[] }[] {
  const found = searchStages(stages, query);
  if (query.trim() !== "") return found.length === 0 ? [] : [{ category: "found", stages: found }];
  return byCategory(found);
}

/** The installed stages, to be dragged onto the canvas or inserted by click or Enter. */
export function Palette() {
  const editor = useEditor();
  const catalog = useEditorState((state) => state.catalog);
  const stages = useMemo(() => insertables(catalog), [catalog]);
  const readOnly = useEditorState((state) => state.readOnly);
  const [query, setQuery] = useState("");
  const deferred = useDeferredValue(query);
  const groups = useMemo(() => arranged(stages, deferred), [stages, deferred]);
  const insert = (stage: Insertable) =>
    insertStage(editor, stage, editor.canvas?.middle() ?? { x: 0, y: 0 }, { kind: "alone" });
  return (
    <aside className={classes.palette} aria-label="Palette">
      <TextInput id="palette-search" m={8} mb={4} placeholder="Search stages" aria-label="Search stages" value={query} onChange={(event) => setQuery(event.currentTarget.value)}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={query !== "" && <ActionIcon size="xs" aria-label="Clear search" onClick={() => setQuery("")}><IconX size={12} aria-hidden /></ActionIcon>}
        onKeyDown={(event) => {
          const first = groups[0]?.stages[0];
          if (event.key === "Enter" && first && !readOnly) insert(first);
          if (event.key === "Escape") { setQuery(""); event.currentTarget.blur(); }
        }} />
      <ScrollArea className={classes.list} type="auto" offsetScrollbars="y">
        {groups.length === 0 && <Text size="sm" c="dimmed" p="sm">No stage fits “{deferred}”.</Text>}
        {groups.map((group) => (
          <section key={group.category} aria-label={`Stages: ${group.category}`}>
            <h3 className={classes.heading}>{group.category}</h3>
            {group.stages.map((stage) => (
              <Tooltip key={stage.id} label={stage.summary} position="right" openDelay={500}>
                <PaletteItem stage={stage} disabled={readOnly} onInsert={() => insert(stage)} />
              </Tooltip>
            ))}
          </section>
        ))}
      </ScrollArea>
    </aside>
  );
}
