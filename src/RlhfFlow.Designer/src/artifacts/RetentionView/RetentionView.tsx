import { Button, Group, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { collect, previewCollection, saveRetention, useRetention, useStoreChange } from "../../api/store";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { ConfirmDialog } from "../../settings/ConfirmDialog/ConfirmDialog";
import { bytesText } from "../../text/bytes";
import { PolicyForm } from "./PolicyForm";
import { ReportView } from "./ReportView";
import classes from "./RetentionView.module.css";

/** The rules by which runs are kept, what they would remove, and the collection by them. */
export function RetentionView() {
  const retention = useRetention();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const preview = useMutation({ mutationFn: previewCollection });
  const save = useStoreChange(saveRetention);
  const collection = useStoreChange(collect);
  if (retention.isPending) return <Loading what="retention policy" />;
  if (retention.isError)
    return (
      <Failure what="load the retention policy" error={retention.error} retry={() => void retention.refetch()} />
    );
  const { policy, words } = retention.data;
  const remove = () =>
    collection.mutate(undefined, {
      onSuccess: (report) => {
        preview.reset();
        notifyDone(`Removed ${bytesText(report.bytes)}.`);
      },
      onError: (error) => notifyError("collect", error),
    });
  return (
    <div className={classes.columns}>
      <section aria-label="Policy">
        <Title order={2} mb={4}>
          Policy
        </Title>
        <Text size="sm" mb="md">
          Now {words}.
        </Text>
        <PolicyForm
          key={JSON.stringify(policy)}
          policy={policy}
          editable={may.administer}
          busy={preview.isPending}
          onTry={(draft) => preview.mutate(draft)}
          onSave={(draft) =>
            save.mutate(draft, {
              onSuccess: () => notifyDone("The policy is saved. Nothing was removed."),
              onError: (error) => notifyError("save the policy", error),
            })
          }
        />
      </section>
      <section aria-label="What goes">
        <Group justify="space-between" mb={4}>
          <Title order={2}>What goes</Title>
          <Group gap="xs">
            <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(policy)}>
              Dry run of the policy
            </Button>
            {may.administer && (
              <Button color="red" variant="light" loading={collection.isPending} onClick={() => setAsking(true)}>
                Collect by the policy …
              </Button>
            )}
          </Group>
        </Group>
        {preview.isError && <Failure what="try the rules" error={preview.error} />}
        {preview.isIdle && (
          <Empty title="Nothing was looked at yet">
            A dry run says what nothing reaches: neither a run that is kept, nor a pin.
          </Empty>
        )}
        {preview.data && <ReportView report={preview.data} />}
      </section>
      <ConfirmDialog
        opened={asking}
        title="Remove what nothing reaches"
        action="Remove"
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        By the saved policy {words}. Artifacts {policy.trashDays > 0 ? "can be restored for a time" : "are gone at once"};
        attempts, logs and checkpoints of the other runs are gone at once. Their records, definitions and lineage stay.
      </ConfirmDialog>
    </div>
  );
}
