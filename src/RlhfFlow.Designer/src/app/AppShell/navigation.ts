import {
  IconArrowsDiff,
  IconClock,
  IconDatabase,
  IconPlayerPlay,
  IconPuzzle,
  IconSettings,
  IconSitemap,
} from "@tabler/icons-react";

/** The pages of the navigation, and the beginnings of the addresses that count as one of them. */
export const navigation = [
  { to: "/", label: "Workflows", icon: IconSitemap, owns: ["/workflows"] },
  { to: "/runs", label: "Runs", icon: IconPlayerPlay, owns: ["/runs"] },
  { to: "/schedules", label: "Schedules", icon: IconClock, owns: ["/schedules"] },
  { to: "/artifacts", label: "Artifacts", icon: IconDatabase, owns: ["/artifacts"] },
  { to: "/stages", label: "Stages", icon: IconPuzzle, owns: ["/stages"] },
  { to: "/compare", label: "Compare", icon: IconArrowsDiff, owns: ["/compare"] },
  { to: "/settings", label: "Settings", icon: IconSettings, owns: ["/settings"] },
] as const;

export function isCurrent(entry: (typeof navigation)[number], pathname: string): boolean {
  if (entry.to === "/" && pathname === "/") return true;
  return entry.owns.some((start) => pathname === start || pathname.startsWith(`${start}/`));
}
