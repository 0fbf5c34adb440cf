import { useEffect, useRef, useState } from "react";
import { getLogs, type LogFilter } from "../../api/runs";
import type { LogPage } from "../../api/types";
import { appendPage, noLines, type LogRows } from "./logRows";

const pageSize = 1000;
const pauseMilliseconds = 1000;
const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));

export interface LogLines {
  rows: LogRows;
  loading: boolean;
  error?: unknown;
  retry: () => void;
}

/** All log lines that a filter lets through; while the run is live, those that come later are added each second. */
export function useLogLines(run: string, filter: LogFilter, live: boolean): LogLines {
  const key = JSON.stringify([run, filter.node, filter.attempt, filter.level, filter.search]);
  const [rows, setRows] = useState<LogRows>(noLines);
  const [state, setState] = useState<{ loading: boolean; error?: unknown }>({ loading: true });
  const [tries, setTries] = useState(0);
  const place = useRef({ key: "", after: "" });
  const alive = useRef(live);
  alive.current = live;
  useEffect(() => {
    let stopped = false;
    if (place.current.key !== key) {
      place.current = { key, after: "" };
      setRows(noLines);
      setState({ loading: true });
    }
    const follow = async () => {
      while (!stopped) {
        // Asked before the page is read: what was written before the end is then surely in it.
        const more = alive.current;
        let page: LogPage;
        try {
          page = await getLogs(run, filter, place.current.after, pageSize);
        } catch (error) {
          if (stopped) return;
          setState({ loading: false, error });
          // A live run outlasts its server: what was written meanwhile comes with the next page.
          if (!more) return;
          await pause();
          continue;
        }
        if (stopped) return;
        place.current.after = page.next;
        setRows((before) => appendPage(before, page.lines));
        if (page.lines.length < pageSize) {
          setState({ loading: false });
          if (!more) return;
          await pause();
        }
      }
    };
    void follow();
    return () => {
      stopped = true;
    };
    // The key stands for the filter, whose object is made anew at each drawing.
  }, [key, live, tries]);
  return {
    rows,
    ...state,
    retry: () => {
      setState({ loading: true });
      setTries((count) => count + 1);
    },
  };
}
