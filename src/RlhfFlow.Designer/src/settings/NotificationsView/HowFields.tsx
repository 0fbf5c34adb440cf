import { Radio, Group, Select, Textarea, TextInput } from "@mantine/core";
import { useSecrets } from "../../api/settings";
import type { NotificationKind } from "../../api/types";
import type { NotificationForm } from "./notificationForm";

export interface HowFieldsProps {
  form: NotificationForm;
  errors: Readonly<Record<string, string>>;
  commandsAllowed: boolean;
  onChange: (change: Partial<NotificationForm>) => void;
}

/** Where a notification goes: an address with its secret, or a program with its arguments. */
export function HowFields({ form, errors, commandsAllowed, onChange }: HowFieldsProps) {
  const secrets = useSecrets(form.kind === "webhook");
  return (
    <>
      <Radio.Group
        label="Sent"
        value={form.kind}
        error={errors.kind}
        onChange={(kind) => onChange({ kind: kind as NotificationKind })}
      >
        <Group gap="lg" mt={4} align="start">
          <Radio size="xs" value="webhook" label="By webhook" />
          <Radio
            size="xs"
            value="command"
            label="By a program on the server"
            disabled={!commandsAllowed && form.kind !== "command"}
            description={commandsAllowed ? undefined : "Only if the server was started with --allow-commands."}
          />
        </Group>
      </Radio.Group>
      {form.kind === "webhook" ? (
        <>
          <TextInput
            label="Address"
            required
            placeholder="https://"
            description="https, or http to the machine of the server. Whoever knows an address of a chat can write there: it is shown to administrators only."
            value={form.address}
            error={errors.address}
            onChange={(event) => onChange({ address: event.currentTarget.value })}
          />
          <Select
            label="Signed with the secret"
            placeholder="Not signed"
            clearable
            data={(secrets.data?.items ?? []).map((secret) => secret.name)}
            value={form.secret || null}
            error={errors.secret}
            onChange={(secret) => onChange({ secret: secret ?? "" })}
          />
        </>
      ) : (
        <>
          <TextInput
            label="Program"
            required
            description="Absolute path. It is run without a shell and told by its environment and its input."
            value={form.program}
            error={errors.program}
            onChange={(event) => onChange({ program: event.currentTarget.value })}
          />
          <Textarea
            label="Arguments"
            description="One a line."
            autosize
            minRows={2}
            value={form.arguments}
            error={errors.arguments}
            onChange={(event) => onChange({ arguments: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
