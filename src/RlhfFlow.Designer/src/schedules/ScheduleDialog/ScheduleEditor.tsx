import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { ApiError, messageOf } from "../../api/ApiError";
import { keys } from "../../api/keys";
import { changeSchedule, createSchedule } from "../../api/schedules";
import type { RunSettings, Schedule } from "../../api/types";
import { notifyDone } from "../../app/notify";
import { bodyOf, fieldErrors, formOfSchedule, newForm } from "../scheduleForm";
import { RunSettingsFields } from "./RunSettingsFields";
import { TimePreview } from "./TimePreview";
import { WhatFields } from "./WhatFields";
import { WhenFields } from "./WhenFields";
import classes from "./ScheduleDialog.module.css";

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function ScheduleEditor({ schedule, onClose }: { schedule?: Schedule; onClose: () => void }) {
  const [form, setForm] = useState(() => (schedule ? formOfSchedule(schedule) : newForm(ownZone)));
  const [settings, setSettings] = useState<RunSettings>(schedule?.settings ?? {});
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: () => {
      const body = bodyOf(form, settings);
      return schedule ? changeSchedule(schedule.id, body) : createSchedule(body);
    },
    onSuccess: async (saved) => {
      notifyDone(`${saved.name} fires ${saved.inWords} (${saved.timeZone}).`);
      await client.invalidateQueries({ queryKey: keys.schedules });
      onClose();
      if (!schedule) await navigate(`/schedules/${saved.id}`);
    },
  });
  const { fields, rest } = fieldErrors(save.error instanceof ApiError ? save.error.problem : undefined);
  const set = (change: Partial<typeof form>) => {
    save.reset();
    // Inputs and profiles are those of one workflow.
    if (change.workflowId !== undefined && change.workflowId !== form.workflowId) setSettings({});
    setForm({ ...form, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const shown = Object.keys(fields).length > 0 && rest === "";
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <WhatFields form={form} errors={fields} onChange={set}>
          {form.workflowId !== "" && (
            <RunSettingsFields
              key={form.workflowId}
              workflowId={form.workflowId}
              initial={settings}
              onChange={setSettings}
            />
          )}
        </WhatFields>
        <WhenFields form={form} errors={fields} onChange={set} />
        <TimePreview form={form} />
      </div>
      <Group justify="flex-end" gap="sm" mt="md" className={classes.foot}>
        <Text size="sm" c="red" role="alert" className="rf-break">
          {save.isError && (shown ? "Look at the marked fields." : rest || messageOf(save.error))}
        </Text>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" loading={save.isPending}>
          {schedule ? "Save schedule" : "Make schedule"}
        </Button>
      </Group>
    </form>
  );
}
