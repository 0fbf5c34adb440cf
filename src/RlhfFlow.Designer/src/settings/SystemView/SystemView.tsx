import { useSystem } from "../../api/session";
import { Failure, Loading } from "../../app/PageState";
import { FactsTable } from "../../runs/NodeOverview/FactsTable";
import { systemFacts } from "./systemFacts";

export function SystemView() {
  const system = useSystem();
  if (system.isPending) return <Loading what="system" />;
  if (system.isError)
    return <Failure what="load the system" error={system.error} retry={() => void system.refetch()} />;
  return (
    <div style={{ maxWidth: 640 }}>
      <FactsTable label="System" facts={systemFacts(system.data)} />
    </div>
  );
}
