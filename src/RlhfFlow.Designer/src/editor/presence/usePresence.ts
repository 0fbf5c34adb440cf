import { useEffect, useState } from "react";
import { beatPresence, leavePresence, type Person } from "../../api/presence";

/** A third of the time after which the server forgets a window: one lost request hides nobody. */
const beatMilliseconds = 10_000;
const nobody: readonly Person[] = [];

/** Tells the server that this window has the workflow open, as long as it has, and who else has it open. */
export function usePresence(workflow: string): readonly Person[] {
  const [others, setOthers] = useState(nobody);
  useEffect(() => {
    const window = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
    let here = true;
    const beat = () => void beatPresence(workflow, window).then(
      (found) => { if (here) setOthers(found); },
      // Whoever cannot reach the server knows of nobody; the draft's badge says that it is offline.
      () => { if (here) setOthers(nobody); },
    );
    const leave = () => void leavePresence(workflow, window).catch(() => undefined);
    beat();
    const timer = setInterval(beat, beatMilliseconds);
    addEventListener("pagehide", leave);
    addEventListener("focus", beat);
    return () => {
      here = false;
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      removeEventListener("focus", beat);
      leave();
    };
  }, [workflow]);
  return others;
}
