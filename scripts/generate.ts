/** `npm run generate`: openapi/ → src/generated/. With `--check`: compares instead of writing. Offline and deterministic. */
import { fileURLToPath } from "node:url";
import { checkGenerated, generate } from "./generate/run.js";

const root = fileURLToPath(new URL("..", import.meta.url));

if (process.argv.includes("--check")) {
  const { stale, told } = await checkGenerated(root);
  if (stale.length === 0) console.log(told);
  else {
    console.error(told);
    process.exitCode = 1;
  }
} else console.log(await generate(root));
