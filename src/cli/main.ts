#!/usr/bin/env node
/** `wapi-ts <noun> <verb>`. */
import { run } from "./run.js";

process.exitCode = await run(process.argv.slice(2));
