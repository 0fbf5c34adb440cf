import { UnstyledButton, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useEditor, useEditorState } from "../state/EditorContext";
import classes from "./HistoryPanel.module.css";

const shown = 500;

/** Every step since the workflow was opened; a click goes there. */
export function HistoryPanel() {
  const editor = useEditor();
  const step = useEditorState((state) => state.step);
  useEditorState((state) => state.steps);
  const labels = editor.stepLabels;
  const first = Math.max(0, labels.length - shown);
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => { here.current?.scrollIntoView({ block: "nearest" }); }, [step]);
  return (
    <ol className={classes.list} aria-label="History of edits" start={first}>
      {first > 0 && <Text size="xs" c="dimmed">{first} earlier steps are reached by undoing.</Text>}
      {labels.slice(first).map((label, index) => {
        const number = first + index;
        return (
          <li key={number}>
            <UnstyledButton ref={number === step ? here : undefined} className={classes.step} data-undone={number > step || undefined} aria-current={number === step ? "step" : undefined}
              onClick={() => editor.goToStep(number)}>
              {number === 0 ? "As it was opened" : label}
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}
