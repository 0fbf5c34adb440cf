import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "../../api/session";
import { Failure, Loading } from "../PageState";

export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data) return <Outlet />;
  if (session.isPending) return <Loading what="session" />;
  if (session.isError) {
    return <Failure what="reach the server" error={session.error} retry={() => void session.refetch()} />;
  }
  return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
}
