import { ScrollArea, Text, TextInput } from "@mantine/core";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import classes from "./ChoiceList.module.css";

export interface Choice { id: string; label: string; content: ReactNode; disabled?: boolean }
export interface ChoiceListProps {
  label: string;
  placeholder: string;
  /** What fits a typed text, best first. */
  find: (query: string) => readonly Choice[];
  /** `more` is true when the key for "and one more" was held: the list is to stay open. */
  onChoose: (id: string, more: boolean) => void;
  empty: string;
  height?: number;
}

/** A text and a list under it, worked by typing, arrows and Enter. */
export function ChoiceList({ label, placeholder, find, onChoose, empty, height = 320 }: ChoiceListProps) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const choices = find(query);
  const at = Math.min(active, Math.max(0, choices.length - 1));
  useEffect(() => { viewport.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" }); }, [at, query]);
  const take = (index: number, more: boolean) => {
    const choice = choices[index];
    if (choice && !choice.disabled) onChoose(choice.id, more);
  };
  return (
    <>
      <TextInput data-autofocus size="sm" placeholder={placeholder} aria-label={label} role="combobox" aria-expanded aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={choices[at] && `${list}-${at}`} value={query} autoComplete="off"
        onChange={(event) => { setQuery(event.currentTarget.value); setActive(0); }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
          if (step !== undefined) setActive(Math.max(0, Math.min(choices.length - 1, at + step)));
          else if (event.key === "Enter") take(at, event.ctrlKey || event.metaKey);
          else return;
          event.preventDefault();
        }} />
      <ScrollArea.Autosize mah={height} mt={6} type="auto" viewportRef={viewport}>
        <div id={list} role="listbox" aria-label={label}>
          {choices.length === 0 && <Text size="sm" c="dimmed" p="xs">{empty}</Text>}
          {choices.map((choice, index) => (
            <div key={choice.id} id={`${list}-${index}`} role="option" aria-label={choice.label} aria-selected={index === at} aria-disabled={choice.disabled}
              data-active={index === at || undefined} className={classes.choice} onMouseEnter={() => setActive(index)} onClick={(event) => take(index, event.ctrlKey || event.metaKey)}>
              {choice.content}
            </div>
          ))}
        </div>
      </ScrollArea.Autosize>
    </>
  );
}
