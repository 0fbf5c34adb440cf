import { useStagePage } from "../../api/stages";
import { MarkdownView } from "../../artifacts/MarkdownView/MarkdownView";
import { Empty, Failure, Loading } from "../../app/PageState";

const notShown = () => undefined;

/** The page that stands beside the stage's manifest. */
export function StagePageView({ id }: { id: string }) {
  const page = useStagePage(id);
  if (page.isPending) return <Loading what="documentation" />;
  if (page.isError)
    return <Failure what="load the documentation" error={page.error} retry={() => void page.refetch()} />;
  if (page.data === null) return <Empty title="This stage has no page">A README.md beside its stage.json is shown here.</Empty>;
  return <MarkdownView text={page.data.content} fileAddress={notShown} />;
}
