import { Tabs, Title } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useMay } from "../../api/useMay";
import { AuditView } from "../AuditView/AuditView";
import { NotificationsView } from "../NotificationsView/NotificationsView";
import { SecretsView } from "../SecretsView/SecretsView";
import { SystemView } from "../SystemView/SystemView";
import { TokensView } from "../TokensView/TokensView";

/** Each tab only for those whom the server would answer. */
export default function SettingsPage() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  return (
    <div className="rf-page">
      <Title order={1} mb="md">
        Settings
      </Title>
      <Tabs
        value={search.get("tab") ?? "system"}
        keepMounted={false}
        onChange={(tab) => setSearch({ tab: tab ?? "system" }, { replace: true })}
      >
        <Tabs.List aria-label="Settings" mb="md">
          <Tabs.Tab value="system">System</Tabs.Tab>
          {may.administer && <Tabs.Tab value="tokens">Tokens</Tabs.Tab>}
          {may.edit && <Tabs.Tab value="secrets">Secrets</Tabs.Tab>}
          {may.administer && <Tabs.Tab value="notifications">Notifications</Tabs.Tab>}
          {may.administer && <Tabs.Tab value="audit">Audit</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="system">
          <SystemView />
        </Tabs.Panel>
        {may.administer && (
          <Tabs.Panel value="tokens">
            <TokensView />
          </Tabs.Panel>
        )}
        {may.edit && (
          <Tabs.Panel value="secrets">
            <SecretsView />
          </Tabs.Panel>
        )}
        {may.administer && (
          <Tabs.Panel value="notifications">
            <NotificationsView />
          </Tabs.Panel>
        )}
        {may.administer && (
          <Tabs.Panel value="audit">
            <AuditView />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}
