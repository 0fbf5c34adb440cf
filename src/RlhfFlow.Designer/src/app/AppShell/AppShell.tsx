import { Suspense } from "react";
import { Outlet, useLocation } from "react-router";
import { useServerEvents } from "../../api/events/useServerEvents";
import { ErrorBoundary } from "../ErrorBoundary/ErrorBoundary";
import { Loading } from "../PageState";
import { TopBar } from "./TopBar";
import classes from "./AppShell.module.css";

/** One bar on top and the page below it, which gets the whole rest of the window and scrolls by itself. */
export function AppShell() {
  const connected = useServerEvents();
  const { pathname } = useLocation();
  return (
    <div className={classes.shell}>
      <a className="rf-skip" href="#main">
        Skip to the page
      </a>
      <TopBar connected={connected} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
