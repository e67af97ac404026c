/** `npm run test:chaos`: receivers, workers and Redis die, over and over, and no event is lost. Takes minutes, on the real time. */
import base from "../redis/vitest.config.js";

const own = { root: import.meta.dirname, testTimeout: 290_000, fileParallelism: false };
export default { ...base, test: { ...base.test, ...own } };
