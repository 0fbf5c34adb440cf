import { createBrowserRouter } from "react-router";
import { AppShell } from "./AppShell/AppShell";
import { RequireSession } from "./RequireSession/RequireSession";
import { lazyPart } from "./lazyPart";

const WorkflowsPage = lazyPart(() => import("../workflows/WorkflowsPage"), "default");
const VersionsPage = lazyPart(() => import("../workflows/VersionsPage/VersionsPage"), "default");
const EditorPage = lazyPart(() => import("../editor/EditorPage"), "default");
const RunsPage = lazyPart(() => import("../runs/RunsPage/RunsPage"), "default");
const RunPage = lazyPart(() => import("../runs/RunPage/RunPage"), "default");
const ArtifactPage = lazyPart(() => import("../artifacts/ArtifactPage/ArtifactPage"), "default");
const ArtifactsPage = lazyPart(() => import("../artifacts/ArtifactsPage/ArtifactsPage"), "default");
const StagesPage = lazyPart(() => import("../stages/StagesPage/StagesPage"), "default");
const ComparePage = lazyPart(() => import("../comparison/ComparePage/ComparePage"), "default");
const SchedulesPage = lazyPart(() => import("../schedules/SchedulesPage/SchedulesPage"), "default");
const SchedulePage = lazyPart(() => import("../schedules/SchedulePage/SchedulePage"), "default");
const SettingsPage = lazyPart(() => import("../settings/SettingsPage/SettingsPage"), "default");
const LoginPage = lazyPart(() => import("./LoginPage/LoginPage"), "default");
const NotFoundPage = lazyPart(() => import("./NotFoundPage/NotFoundPage"), "default");

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
            { path: "/artifacts", element: <ArtifactsPage /> },
            { path: "/artifacts/:address", element: <ArtifactPage /> },
            { path: "/schedules", element: <SchedulesPage /> },
            { path: "/schedules/:id", element: <SchedulePage /> },
            { path: "/stages", element: <StagesPage /> },
            { path: "/compare", element: <ComparePage /> },
            { path: "/settings", element: <SettingsPage /> },
            { path: "*", element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
