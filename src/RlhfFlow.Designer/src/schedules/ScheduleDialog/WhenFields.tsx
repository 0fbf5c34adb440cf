import { Autocomplete, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { catchUpChoices, overlapChoices, repeatedChoices, skippedChoices } from "../scheduleText";
import type { FieldsProps } from "./WhatFields";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** When it runs: cron, zone and policies. */
export function WhenFields({ form, errors, onChange }: FieldsProps) {
  return (
    <Stack gap="sm" component="section" aria-label="When it runs">
      <TextInput
        label="Cron"
        required
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        description="second minute hour day month weekday"
        value={form.cron}
        error={errors.cron}
        onChange={(event) => onChange({ cron: event.currentTarget.value })}
      />
      <Autocomplete
        label="Time zone"
        size="xs"
        required
        description="IANA name, such as Europe/Berlin or UTC."
        data={zones}
        limit={40}
        value={form.timeZone}
        error={errors.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <Select
        label="A local time that clocks skip"
        data={skippedChoices}
        allowDeselect={false}
        value={form.skipped}
        onChange={(value) => value && onChange({ skipped: value })}
      />
      <Select
        label="A local time that clocks show twice"
        data={repeatedChoices}
        allowDeselect={false}
        value={form.repeated}
        onChange={(value) => onChange({ repeated: value ?? "" })}
      />
      <Select
        label="Times that passed while the server was down"
        data={catchUpChoices}
        allowDeselect={false}
        value={form.catchUp}
        onChange={(value) => value && onChange({ catchUp: value })}
      />
      {form.catchUp === "all" && (
        <NumberInput
          label="Most runs to catch up with"
          min={1}
          max={100}
          value={form.catchUpMost}
          error={errors.catchUpMost}
          onChange={(value) => onChange({ catchUpMost: Number(value) || 1 })}
        />
      )}
      <Select
        label="When the run before has not ended"
        data={overlapChoices}
        allowDeselect={false}
        value={form.overlap}
        onChange={(value) => value && onChange({ overlap: value })}
      />
    </Stack>
  );
}
