import {
  IconAlertOctagon,
  IconBolt,
  IconCheck,
  IconHourglass,
  IconPlayerPlayFilled,
  IconPlayerStop,
} from "@tabler/icons-react";
import type { RunState } from "../../api/types";
import type { Look } from "./nodeLook";

export const runStates: readonly RunState[] = ["queued", "running", "succeeded", "failed", "interrupted", "cancelled"];

export const runLooks: Record<RunState, Look> = {
  queued: { label: "Queued", icon: IconHourglass, color: "gray" },
  running: { label: "Running", icon: IconPlayerPlayFilled, color: "blue" },
  succeeded: { label: "Succeeded", icon: IconCheck, color: "green" },
  failed: { label: "Failed", icon: IconAlertOctagon, color: "red" },
  interrupted: { label: "Interrupted", icon: IconBolt, color: "orange" },
  cancelled: { label: "Cancelled", icon: IconPlayerStop, color: "gray" },
};
