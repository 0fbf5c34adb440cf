import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

const settleMilliseconds = 250;

/** A text that is told a moment after the last key, and follows what it is set to from outside. */
export function useTyped(value: string, onSettle: (value: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const settle = useDebouncedCallback((next: string) => {
    told.current = next;
    onSettle(next);
  }, settleMilliseconds);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  return [
    text,
    (next) => {
      setText(next);
      settle(next);
    },
  ];
}
