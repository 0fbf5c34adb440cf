import { lazy } from "react";
import { createBrowserRouter } from "react-router";
import { AppShell } from "./AppShell/AppShell";
import { RequireSession } from "./RequireSession/RequireSession";

const WorkflowsPage = lazy(() => import("../workflows/WorkflowsPage"));
const VersionsPage = lazy(() => import("../workflows/VersionsPage/VersionsPage"));
const EditorPage = lazy(() => import("../editor/EditorPage"));
const RunsPage = lazy(() => import("../runs/RunsPage/RunsPage"));
const RunPage = lazy(() => import("../runs/RunPage/RunPage"));
const ArtifactPage = lazy(() => import("../artifacts/ArtifactPage/ArtifactPage"));
const StagesPage = lazy(() => import("../stages/StagesPage/StagesPage"));
const ComparePage = lazy(() => import("../runs/ComparePage/ComparePage"));
const SettingsPage = lazy(() => import("../settings/SettingsPage/SettingsPage"));
const LoginPage = lazy(() => import("./LoginPage/LoginPage"));
const NotFoundPage = lazy(() => import("./NotFoundPage/NotFoundPage"));

/** Each page is a chunk of its own, so that the list of workflows does not wait for charts or the editor. */
export const makeRouter = () =>
  createBrowserRouter([
    { path: "/login", element: <LoginPage /> },
    {
      element: <RequireSession />,
      children: [
        {
          element: <AppShell />,
          children: [
            { path: "/", element: <WorkflowsPage /> },
            { path: "/workflows/:id", element: <EditorPage /> },
            { path: "/workflows/:id/versions", element: <VersionsPage /> },
            { path: "/runs", element: <RunsPage /> },
            { path: "/runs/:id", element: <RunPage /> },
            { path: "/artifacts/:address", element: <ArtifactPage /> },
            { path: "/stages", element: <StagesPage /> },
            { path: "/compare", element: <ComparePage /> },
            { path: "/settings", element: <SettingsPage /> },
            { path: "*", element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
