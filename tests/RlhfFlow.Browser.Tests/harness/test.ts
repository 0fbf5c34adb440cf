import { type Browser, type Page, test as base } from "@playwright/test";
import { RlhfFlowServer } from "./server";
import { Traffic } from "./traffic";

export { expect } from "@playwright/test";
export { expectAccessible } from "./accessibility";

interface TestFixtures {
  /** What pages of this test asked for; checked at its end. */
  traffic: Traffic;
  /** A page that is signed in as the owner of the server. */
  admin: Page;
  /** A page that is signed in with a token that only reads. */
  viewer: Page;
  /** A further person: a context of its own, signed in with the given token. */
  signIn: (token: string) => Promise<Page>;
  /** Ends the server in good order and starts it again; pages reconnect by themselves. */
  restartServer: () => Promise<void>;
  /** Kills the server as a power cut does, and starts it again. */
  killServer: () => Promise<void>;
}

interface WorkerFixtures {
  /** One server for all tests of a worker. Tests use names of their own, so that they do not meet. */
  server: RlhfFlowServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [async ({}, use) => {
    const server = await RlhfFlowServer.start();
    await use(server);
    await server.stop();
  }, { scope: "worker", timeout: 120_000 }],

  baseURL: async ({ server }, use) => use(server.url),

  traffic: [async ({}, use, info) => {
    const traffic = new Traffic();
    await use(traffic);
    if (info.status === info.expectedStatus && traffic.unexpected().length > 0) {
      throw new Error(traffic.unexpected().join("\n"));
    }
  }, { auto: true }],

  context: async ({ context, traffic }, use) => {
    traffic.watch(context);
    await use(context);
  },

  signIn: async ({ browser, server, traffic }, use) => {
    const pages: Page[] = [];
    await use(async (token) => {
      const page = await signedIn(browser, server, traffic, token);
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },

  admin: async ({ signIn, server }, use) => use(await signIn(server.adminToken)),
  viewer: async ({ signIn, server }, use) => use(await signIn(await server.newToken("viewer"))),

  restartServer: async ({ server, traffic }, use) => {
    // Requests of open pages fail while there is no server.
    traffic.expect(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
    await use(() => server.restart());
  },

  killServer: async ({ server, traffic }, use) => {
    traffic.expect(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
    await use(async () => {
      await server.kill();
      await server.begin();
    });
  },
});

async function signedIn(browser: Browser, server: RlhfFlowServer, traffic: Traffic, token: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url });
  traffic.watch(context);
  const page = await context.newPage();
  await page.goto(`/?token=${token}`);
  return page;
}
