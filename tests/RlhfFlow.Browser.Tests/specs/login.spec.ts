import { expect, expectAccessible, test } from "../harness/test";

test("the printed link signs in, and the token leaves the address", async ({ page, server }) => {
  await page.goto(server.loginLink);
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(page.getByRole("heading", { name: "Workflows" })).toBeVisible();
  const cookie = (await page.context().cookies()).find((one) => one.domain === "127.0.0.1");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
});

test("without a session every page leads to the form, which goes on where one wanted to go", async ({ page, server, traffic }) => {
  traffic.expect(/401/);
  await page.goto("/runs");
  await page.getByLabel("Token").fill(server.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${server.url}/runs`);
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
});

test("a wrong token is refused in words", async ({ page, server, traffic }) => {
  traffic.expect(/401/);
  await page.goto("/login");
  await page.getByLabel("Token").fill(`${server.adminToken}x`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText(/token/i);
  await expect(page).toHaveURL(/\/login/);
  await expectAccessible(page);
});
