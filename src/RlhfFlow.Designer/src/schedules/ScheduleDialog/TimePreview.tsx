import { Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { ApiError, messageOf } from "../../api/ApiError";
import { useTimes } from "../../api/schedules";
import type { TimesQuery } from "../../api/types";
import { fieldErrors, type ScheduleForm } from "../scheduleForm";
import { TimesTable } from "../TimesTable/TimesTable";

const settleMilliseconds = 300;

/** The next ten times of what is typed, a moment after the last key. */
export function TimePreview({ form }: { form: ScheduleForm }) {
  const query: TimesQuery = {
    cron: form.cron.trim(),
    timeZone: form.timeZone.trim(),
    skipped: form.skipped,
    ...(form.repeated === "" ? {} : { repeated: form.repeated }),
  };
  const text = JSON.stringify(query);
  const [settled] = useDebouncedValue(text, settleMilliseconds);
  const asked = JSON.parse(settled) as TimesQuery;
  const times = useTimes(asked, asked.cron !== "" && asked.timeZone !== "");
  const { fields } = fieldErrors(times.error instanceof ApiError ? times.error.problem : undefined);
  const wrong = Object.entries(fields).map(([field, words]) => `${field === "timeZone" ? "Time zone" : "Cron"} ${words}`);
  return (
    <Stack gap="xs" component="section" aria-label="Next ten times" aria-busy={times.isFetching || settled !== text}>
      <Title order={3}>Next ten times</Title>
      <div role="status">
        {times.isError ? (
          <Text size="sm" c="red">
            {wrong.length > 0 ? wrong.join(". ") : messageOf(times.error)}
          </Text>
        ) : (
          <Text size="sm">{times.data?.inWords ?? "…"}</Text>
        )}
      </div>
      {times.data && !times.isError && <TimesTable times={times.data.items} zone={asked.timeZone} />}
    </Stack>
  );
}
