import { Button, Checkbox, Group, MultiSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { ApiError, messageOf } from "../../api/ApiError";
import { keys } from "../../api/keys";
import { changeNotification, createNotification } from "../../api/notifications";
import type { Notification } from "../../api/types";
import { useWorkflows } from "../../api/workflows";
import { Dialog } from "../../app/Dialog/Dialog";
import { notifyDone } from "../../app/notify";
import { HowFields } from "./HowFields";
import { bodyOfNotification, eventChoices, formOfNotification, type NotificationForm } from "./notificationForm";

export interface NotificationDialogProps {
  /** What is changed; without it a new one is made. */
  notification?: Notification;
  commandsAllowed: boolean;
  onClose: () => void;
}

export function NotificationDialog({ notification, commandsAllowed, onClose }: NotificationDialogProps) {
  const client = useQueryClient();
  const workflows = useWorkflows();
  const [form, setForm] = useState(() => formOfNotification(notification));
  const save = useMutation({
    mutationFn: () =>
      notification
        ? changeNotification(notification.id, bodyOfNotification(form))
        : createNotification(bodyOfNotification(form)),
    onSuccess: async (saved) => {
      notifyDone(`Notification ${saved.name} is kept.`);
      await client.invalidateQueries({ queryKey: keys.notifications });
      onClose();
    },
  });
  const errors = errorsOf(save.error);
  const set = (change: Partial<NotificationForm>) => {
    save.reset();
    setForm({ ...form, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const known = (workflows.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const others = form.workflows.filter((id) => !known.some(({ value }) => value === id));
  return (
    <Dialog opened onClose={onClose} title={notification ? `Change ${notification.name}` : "New notification"} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            data-autofocus
            value={form.name}
            error={errors.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Checkbox.Group
            label="Tells when"
            required
            value={form.events}
            error={errors.events}
            onChange={(events) => set({ events })}
          >
            <Stack gap={10} mt={6}>
              {eventChoices.map((choice) => (
                <Checkbox key={choice.value} size="xs" value={choice.value} label={choice.label} />
              ))}
            </Stack>
          </Checkbox.Group>
          <MultiSelect
            label="Of these workflows"
            placeholder={form.workflows.length === 0 ? "All" : undefined}
            searchable
            data={[...known, ...others]}
            value={form.workflows}
            error={errors.workflows}
            onChange={(ids) => set({ workflows: ids })}
          />
          <HowFields form={form} errors={errors} commandsAllowed={commandsAllowed} onChange={set} />
          <Group grow align="start">
            <NumberInput
              label="Time for an answer, seconds"
              min={1}
              max={60}
              value={form.timeoutSeconds}
              error={errors.timeoutSeconds}
              onChange={(value) => set({ timeoutSeconds: Number(value) || 1 })}
            />
            <NumberInput
              label="Attempts"
              description="12 attempts take half an hour to an hour."
              inputWrapperOrder={["label", "input", "description", "error"]}
              min={1}
              max={20}
              value={form.attempts}
              error={errors.attempts}
              onChange={(value) => set({ attempts: Number(value) || 1 })}
            />
          </Group>
          <Group justify="flex-end" gap="xs">
            <Text size="sm" c="red" role="alert" className="rf-break">
              {save.isError && (Object.keys(errors).length > 0 ? "Look at the marked fields." : messageOf(save.error))}
            </Text>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button type="submit" loading={save.isPending}>
              Keep notification
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function errorsOf(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? (error.problem.errors ?? {}) : {};
  return Object.fromEntries(Object.entries(fields).map(([field, texts]) => [field, texts.join(" ")]));
}
