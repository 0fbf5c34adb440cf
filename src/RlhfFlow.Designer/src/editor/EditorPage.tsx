import { useParams } from "react-router";
import { useQuery } from "@tanstack/react-query";
import { getWorkflow, useMay, useStages } from "../api";
import { Failure, Loading } from "../app/PageState";
import { EditorSession } from "./EditorSession";

/** `/workflows/:id`: fetches the workflow and the stages, then opens the editor on them. */
export default function EditorPage() {
  const { id = "" } = useParams();
  const { edit } = useMay();
  const stages = useStages();
  // Fetched anew each time the page is opened, and never under the hands of who is editing.
  const workflow = useQuery({ queryKey: ["editor", id], queryFn: () => getWorkflow(id), staleTime: Infinity, gcTime: 0, refetchOnMount: "always", retry: 1 });
  if (workflow.isError) return <Failure what="open the workflow" error={workflow.error} retry={() => void workflow.refetch()} />;
  if (stages.isError) return <Failure what="find the installed stages" error={stages.error} retry={() => void stages.refetch()} />;
  if (!workflow.data || !stages.data || workflow.isFetching) return <Loading what="workflow" />;
  return <EditorSession key={id} workflow={workflow.data} stages={stages.data.stages} readOnly={!edit} />;
}
