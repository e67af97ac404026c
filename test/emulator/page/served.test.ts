import { expect, test } from "vitest";
import { startForTest } from "../setup.js";

test("serves the phone, or says how to build it, under a policy without inline code; other paths are not there", async () => {
  const { url } = await startForTest();
  const page = await fetch(`${url}/emulator/`);
  expect(page.status).toBe(200);
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe");
  expect(page.headers.get("permissions-policy")).toContain("microphone=(self)");
  expect(await page.text()).toMatch(/<div id="root">|npm run build:page/);
  for (const path of ["nothing.js", "constructor", "..%2fpackage.json"])
    expect((await fetch(`${url}/emulator/${path}`)).status, path).toBe(404);
});
