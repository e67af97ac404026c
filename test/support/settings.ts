/** How our tests run, here and beside the installed package. */
export const settings = {
  globalSetup: ["test/support/clean-up.ts"],
  // All cores: the default leaves one idle, which is half of a small machine.
  maxWorkers: "100%",
  // Nothing of ours keeps state in a module, so files share what they import: half the time of a run was importing.
  isolate: false,
  testTimeout: 30_000,
};
