import { Badge, Group, Text, Tooltip } from "@mantine/core";
import { IconExternalLink, IconPlugConnectedX } from "@tabler/icons-react";
import { NavLink, useLocation } from "react-router";
import { ThemeToggle } from "../ThemeToggle/ThemeToggle";
import { UserMenu } from "./UserMenu";
import { isCurrent, navigation } from "./navigation";
import classes from "./AppShell.module.css";

export function TopBar({ connected }: { connected: boolean }) {
  const { pathname } = useLocation();
  return (
    <header className={classes.bar}>
      <Text className={classes.name} component={NavLink} to="/" aria-label="RlhfFlow, to the workflows">
        RlhfFlow
      </Text>
      <nav aria-label="Main" className={classes.nav}>
        {navigation.map((entry) => (
          <NavLink
            key={entry.to}
            to={entry.to}
            className={classes.link}
            aria-current={isCurrent(entry, pathname) ? "page" : undefined}
            data-current={isCurrent(entry, pathname) || undefined}
          >
            <entry.icon size={16} aria-hidden />
            {entry.label}
          </NavLink>
        ))}
        <a href="/studio/" className={classes.link}>
          <IconExternalLink size={16} aria-hidden />
          Studio
        </a>
      </nav>
      <Group gap="xs" wrap="nowrap" ml="auto">
        <div role="status">
          {!connected && (
            <Tooltip label="Live news from the server is interrupted; trying again.">
              <Badge color="orange" leftSection={<IconPlugConnectedX size={12} aria-hidden />}>
                No connection
              </Badge>
            </Tooltip>
          )}
        </div>
        <ThemeToggle />
        <UserMenu />
      </Group>
    </header>
  );
}
