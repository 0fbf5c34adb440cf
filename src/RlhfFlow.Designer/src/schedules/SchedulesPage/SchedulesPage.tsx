import { Button, Group, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSchedules } from "../../api/schedules";
import { useMay } from "../../api/useMay";
import { Empty, Failure, Loading } from "../../app/PageState";
import { ScheduleDialog } from "../ScheduleDialog/ScheduleDialog";
import { SchedulesTable } from "./SchedulesTable";

export default function SchedulesPage() {
  const schedules = useSchedules();
  const [making, setMaking] = useState(false);
  const may = useMay();
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>Schedules</Title>
        {may.edit && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            New schedule
          </Button>
        )}
      </Group>
      {schedules.isPending ? (
        <Loading what="schedules" />
      ) : schedules.isError ? (
        <Failure what="load the schedules" error={schedules.error} retry={() => void schedules.refetch()} />
      ) : schedules.data.items.length === 0 ? (
        <Empty title="No schedules">
          A schedule runs a published workflow by the clock. An Elsa.Cron, Elsa.Timer or Elsa.StartAt
          node that begins a published workflow is one as well.
        </Empty>
      ) : (
        <SchedulesTable schedules={schedules.data.items} />
      )}
      <ScheduleDialog opened={making} onClose={() => setMaking(false)} />
    </div>
  );
}
