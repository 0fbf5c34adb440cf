import { Anchor, Title } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { Empty } from "../PageState";

export default function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <div className="rf-page">
      <Title order={1}>Page not found</Title>
      <Empty title={`Nothing is at ${pathname}`}>
        <Anchor component={Link} to="/">
          Go to the workflows
        </Anchor>
      </Empty>
    </div>
  );
}
