import { Alert, Button, Group, List, NavLink, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useRefreshStages, useStageChecks, useStages } from "../../api/stages";
import type { Stage } from "../../api/types";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { plural } from "../../text/number";
import { byCategory } from "../../editor/search/byCategory";
import { stageTitle } from "../../editor/search/searchStages";
import { StageDetail } from "../StageDetail/StageDetail";
import { CheckMark } from "../CheckView/CheckMark";
import { findStages } from "../stageText";
import classes from "./StagesPage.module.css";

const keyOf = (stage: Stage) => stage.id;

export default function StagesPage() {
  const stages = useStages();
  const refresh = useRefreshStages();
  const checks = useStageChecks();
  const may = useMay();
  const [text, setText] = useState("");
  const [search, setSearch] = useSearchParams();
  const groups = byCategory(findStages(stages.data?.stages ?? [], text));
  const found = groups.flatMap((group) => group.stages);
  const shown = stages.data?.stages.find((stage) => keyOf(stage) === search.get("stage")) ?? found[0];
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>Stages</Title>
        {may.edit && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={refresh.isPending}
            onClick={() =>
              refresh.mutate(undefined, {
                onSuccess: () => notifyDone("The stages were read anew."),
                onError: (error) => notifyError("read the stages anew", error),
              })
            }
          >
            Read anew
          </Button>
        )}
      </Group>
      {stages.isPending && <Loading what="stages" />}
      {stages.isError && <Failure what="load the stages" error={stages.error} retry={() => void stages.refetch()} />}
      {stages.data && stages.data.problems.length > 0 && (
        <Alert
          color="orange"
          mb="md"
          icon={<IconAlertTriangle aria-hidden />}
          title={`${plural(stages.data.problems.length, "stage")} could not be read`}
        >
          <List size="sm">
            {stages.data.problems.map((problem, index) => (
              <List.Item key={index} className="rf-break">
                <strong>{problem.id ?? problem.activity ?? "A stage"}</strong>: {problem.message.split("\n")[0]}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {stages.data && stages.data.stages.length === 0 && (
        <Empty title="No stage is installed">
          Build the solution, or put stages below one of the directories of RLHFFLOW_STAGES.
        </Empty>
      )}
      {stages.data && stages.data.stages.length > 0 && (
        <div className={classes.columns}>
          <nav aria-label="Stages">
            <TextInput
              aria-label="Search stages"
              placeholder="Name, alias or words"
              value={text}
              mb="sm"
              leftSection={<IconSearch size={14} aria-hidden />}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                No stage fits.
              </Text>
            )}
            {groups.map(({ category, stages: members }) => (
              <div key={category}>
                <Text size="xs" c="dimmed" fw={600} mt="sm" mb={2} tt="capitalize">
                  {category}
                </Text>
                {members.map((stage) => (
                  <NavLink
                    key={keyOf(stage)}
                    component="button"
                    type="button"
                    active={stage === shown}
                    className={classes.entry}
                    label={stageTitle(stage.activity)}
                    rightSection={<CheckMark id={stage.id} checks={checks.data} />}
                    description={stage.isDefault ? undefined : stage.id}
                    aria-current={stage === shown ? "true" : undefined}
                    onClick={() =>
                      setSearch(
                        (before) => {
                          const after = new URLSearchParams(before);
                          after.set("stage", keyOf(stage));
                          return after;
                        },
                        { replace: true },
                      )
                    }
                  />
                ))}
              </div>
            ))}
          </nav>
          {shown && (
            <StageDetail
              stage={shown}
              others={stages.data.stages.filter((one) => one.activity === shown.activity && one !== shown)}
            />
          )}
        </div>
      )}
    </div>
  );
}
