import {
  IconArrowsSplit2, IconCalendarEvent, IconCalendarTime, IconClock, IconClockPause, IconGauge, IconGitFork,
  IconGitMerge, IconListDetails, IconPlayerPlay, IconPlayerStop, IconRepeat, IconRoute, IconTerminal2, IconVariable,
} from "@tabler/icons-react";

const icons: Readonly<Record<string, typeof IconRoute>> = {
  "Elsa.FlowDecision": IconArrowsSplit2, "Elsa.FlowSwitch": IconListDetails, "Elsa.FlowFork": IconGitFork,
  "Elsa.FlowJoin": IconGitMerge, "RlhfFlow.MetricGate": IconGauge, "RlhfFlow.Repeat": IconRepeat,
  "Elsa.SetVariable": IconVariable, "Elsa.WriteLine": IconTerminal2, "Elsa.Delay": IconClockPause,
  "Elsa.Timer": IconClock, "Elsa.Cron": IconCalendarTime, "Elsa.StartAt": IconCalendarEvent,
  "Elsa.Start": IconPlayerPlay, "Elsa.End": IconPlayerStop,
};

/** The mark of a step of the flow. */
export const flowIcon = (type: string): typeof IconRoute => icons[type] ?? IconRoute;
