/**
 * `npm run verify:live`: compares what the real Graph API answers with the description. Reads WAPI_ACCESS_TOKEN, WAPI_ACCOUNT_ID and
 * WAPI_PHONE_NUMBER_ID; with WAPI_RECIPIENT (a number of one's own) it also sends a text, with WAPI_TEMPLATE (`name:language`) a
 * template. WAPI_APP_SECRET signs the calls, WAPI_GRAPH_URL calls something else. Exit codes: 0 no difference, 1 differences, 2 usage.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleDescription } from "./description/bundle.js";
import { type LiveOptions, type LiveResult, verifyLive } from "./live/verify.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const NEEDED = ["WAPI_ACCESS_TOKEN", "WAPI_ACCOUNT_ID", "WAPI_PHONE_NUMBER_ID"] as const;

function optionsFrom(env: NodeJS.ProcessEnv): LiveOptions {
  const {
    WAPI_ACCESS_TOKEN = "",
    WAPI_ACCOUNT_ID = "",
    WAPI_PHONE_NUMBER_ID = "",
    WAPI_APP_SECRET,
    WAPI_GRAPH_URL,
  } = env;
  const [name, language = "en_US"] = (env.WAPI_TEMPLATE ?? "").split(":");
  return {
    graph: {
      accessToken: WAPI_ACCESS_TOKEN,
      ...(WAPI_APP_SECRET ? { appSecret: WAPI_APP_SECRET } : {}),
      ...(WAPI_GRAPH_URL ? { baseUrl: WAPI_GRAPH_URL } : {}),
    },
    ids: { waba_id: WAPI_ACCOUNT_ID, phone_number_id: WAPI_PHONE_NUMBER_ID },
    ...(env.WAPI_RECIPIENT ? { recipient: env.WAPI_RECIPIENT } : {}),
    ...(name ? { template: { name, language } } : {}),
  };
}

function show({ call, outcome, details }: LiveResult): void {
  console.log(
    `${outcome.padEnd(9)} ${call}${outcome === "refused" || outcome === "failed" ? ` (${details.join(", ")})` : ""}`,
  );
  if (outcome === "different") for (const detail of details) console.log(`            ${detail}`);
}

const missing = NEEDED.filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(`Set ${missing.join(", ")}. Only reads are made, unless WAPI_RECIPIENT names a number of your own.`);
  process.exit(2);
}
const counts = { same: 0, different: 0, refused: 0, failed: 0 };
for await (const result of verifyLive(await bundleDescription(join(root, "openapi")), optionsFrom(process.env))) {
  counts[result.outcome]++;
  show(result);
}
console.log(
  `\n${counts.same} the same, ${counts.different} different, ${counts.refused} refused, ${counts.failed} failed`,
);
process.exit(counts.different + counts.failed > 0 || counts.same === 0 ? 1 : 0);
