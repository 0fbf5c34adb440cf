import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from "react";

const pauseMilliseconds = 800;

/** A text in the making. It is handed on when left, by Enter, or after a pause, so that a crash loses little. */
export function useCommitted(value: string, commit: (text: string) => void, enterCommits: boolean) {
  const [draft, setDraft] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ draft, value, commit });
  latest.current = { draft, value, commit };
  const hand = (text: string | undefined) => {
    clearTimeout(timer.current);
    if (text !== undefined && text !== latest.current.value) latest.current.commit(text);
  };
  // Leaving for another stage unmounts the field before it loses the keyboard: what was typed is not lost.
  useEffect(() => () => { hand(latest.current.draft); }, []);
  const type = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => hand(text), pauseMilliseconds);
  };
  return {
    text: draft ?? value,
    type,
    bind: {
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => type(event.currentTarget.value),
      onBlur: () => { hand(draft); setDraft(undefined); },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        if (event.key === "Enter" && (enterCommits || event.ctrlKey)) hand(draft);
        if (event.key === "Escape" && draft !== undefined) { clearTimeout(timer.current); setDraft(undefined); event.stopPropagation(); }
      },
    },
  };
}
