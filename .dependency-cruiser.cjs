/** The table "The house" of the design, as rules: which folder may import which. */

/** Folders of `src/` and what each may import besides itself and packages. */
const house = {
  generated: [],
  "runtime/core": [],
  "runtime/phone": ["generated"],
  "runtime/graph": ["runtime/core", "generated"],
  "runtime/components": ["generated"],
  "runtime/template": ["runtime/core", "runtime/graph", "runtime/components", "runtime/messaging", "generated"],
  "runtime/media": ["runtime/core", "runtime/graph", "generated"],
  "runtime/business": [
    "runtime/core",
    "runtime/graph",
    "runtime/components",
    "runtime/media",
    "runtime/template",
    "generated",
  ],
  "runtime/messaging": [
    "runtime/core",
    "runtime/phone",
    "runtime/graph",
    "runtime/components",
    "runtime/media",
    "generated",
  ],
  "runtime/webhook": ["runtime/core", "runtime/phone", "generated"],
  emulator: ["entry", "generated"],
  testing: ["entry", "generated"],
  node: ["entry", "runtime/core"],
  redis: ["entry", "runtime/core"],
  otel: ["entry", "runtime/core"],
  cli: ["entry"],
};

const below = (folder) => `^src/${folder}/`;

/** Only these may use Node's modules: adapters, servers, the emulator and the command line. */
const onNode = [
  "^src/runtime/webhook/server(-tls)?\\.ts$",
  "^src/runtime/media/node/",
  "^src/(emulator(?!/page/)|cli|node)/",
  "^scripts/",
  "^examples/",
  "^bench/",
  "^test/",
];

module.exports = {
  forbidden: [
    ...Object.entries(house).map(([folder, allowed]) => ({
      name: `house:${folder}`,
      comment: `src/${folder} may import ${["itself", ...allowed].join(", ")}`,
      severity: "error",
      from: { path: below(folder) },
      to: { path: "^src/", pathNot: [folder, ...allowed].map(below) },
    })),
    {
      name: "house:emulator/page",
      comment:
        "the phone runs in a browser: of the emulator it knows the client of its control API and what an edit makes of a message, of the schemas those constants that it names (esbuild drops the others), of the rest only types",
      severity: "error",
      from: { path: below("emulator/page") },
      to: {
        path: "^src/",
        pathNot: [
          below("emulator/page"),
          "^src/emulator/control/client\\.ts$",
          "^src/emulator/people/edited\\.ts$",
          "^src/generated/schemas\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nobody-loads-the-page",
      severity: "error",
      from: { pathNot: [below("emulator/page"), "^test/"] },
      to: { path: below("emulator/page") },
    },
    {
      name: "house:client",
      comment: "only client.ts wires the parts of the runtime together; folders do not know it",
      severity: "error",
      from: { path: "^src/runtime/[^/]+/" },
      to: { path: "^src/(runtime/[^/]+\\.ts|entry/)" },
    },
    {
      name: "fixtures-only-for-tests",
      comment: "what only tests of bots need is loaded by wapi-ts/testing, and by the command line, which signs",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli/|testing/|entry/testing\\.ts$|generated/fixtures\\.ts$)" },
      to: { path: "^src/(testing/|entry/testing\\.ts$|generated/fixtures?\\.ts$)" },
    },
    {
      name: "redis-only-in-redis",
      comment: "who does not share anything needs no client for Redis",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(redis|cli/events)/" },
      to: { path: "node_modules/(bullmq|ioredis|rate-limiter-flexible)/" },
    },
    {
      name: "no-circle",
      comment: "validators of schemas that hold each other (a card of a template holds components) call each other",
      severity: "error",
      from: { pathNot: "^src/generated/validators/" },
      to: { circular: true },
    },
    {
      name: "node-only-where-said",
      comment: "the rest of src/ is web-standard and runs anywhere",
      severity: "error",
      from: { path: "^src/", pathNot: onNode },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "cli-stands-alone",
      comment: "the command line is loaded by nobody",
      severity: "error",
      from: { pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "runtime-dependencies",
      comment:
        "what is shipped needs openapi-fetch; optional peers are there where they are needed; file-type, ipaddr.js, uqr, the phone's page and the command line are bundled",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        pathNot:
          "node_modules/(@preact|preact|bullmq|express|file-type|ipaddr\\.js|ioredis|marked|rate-limiter-flexible|undici|uqr|@opentelemetry)/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Copied into src/generated/, where their imports lead somewhere.
    exclude: { path: "^scripts/templates/|^bench/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
