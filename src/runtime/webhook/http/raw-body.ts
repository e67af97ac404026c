/** What is said to who has only a parsed body: how the raw bytes are kept, in the framework at hand. */
import { ConfigurationError } from "../../core/errors.js";

const NEEDED =
  "The webhook needs the raw bytes of the body, since the signature is made over them, and a body parser took them.";

const EXPRESS =
  "Express: mount the webhook before the parser, or use express.raw({ type: '*/*', limit: '3mb' }) for its path.";
const NEST = "Nest: NestFactory.create(AppModule, { rawBody: true }).";
const NEXT_PAGES = "Next.js, pages router: export const config = { api: { bodyParser: false } } beside the handler.";
const FASTIFY = "Fastify: app.register(client.webhook.fastify(), { prefix: '/webhook' }), which reads the body itself.";
const REQUEST =
  "Hand over the Request before anything reads it (json(), text(), a validator), or a clone() made before.";
const LAMBDA = "Lambda: hand over the event as AWS made it, without a body parser before it.";

/** A way in, and what may have parsed the body before it. */
const ADVICE = {
  node: [EXPRESS, NEST, NEXT_PAGES, FASTIFY],
  fetch: [REQUEST],
  fastify: [FASTIFY, "A hook that ran before has replaced the body."],
  lambda: [LAMBDA],
  handle: ["handle() takes them as a Uint8Array.", EXPRESS, NEST, NEXT_PAGES, FASTIFY, LAMBDA],
} satisfies Record<string, readonly string[]>;

/** For who hands over anything but bytes. */
export const rawBodyNeeded = (way: keyof typeof ADVICE): ConfigurationError =>
  new ConfigurationError([NEEDED, ...ADVICE[way]].join(" "));
