/**
 * What the pages use of frameworks and runtimes that the repository does not install. That the adapters fit the real types is checked by
 * `npm run test:compat`.
 */
declare module "fastify" {
  export function fastify(): {
    register(plugin: import("wapi-ts/webhook").FastifyPlugin, options: { prefix: string }): unknown;
    listen(options: { port: number; host: string }): Promise<string>;
  };
}

declare module "hono" {
  export class Hono {
    all(path: string, handler: import("wapi-ts/webhook").HonoHandler): this;
    readonly fetch: (request: Request) => Promise<Response>;
  }
}

declare module "@hono/node-server" {
  export function serve(options: { fetch: (request: Request) => Promise<Response>; port: number }): unknown;
}

declare module "next/server" {
  export function after(task: Promise<unknown>): void;
}

declare module "@nestjs/core" {
  export const NestFactory: {
    create(
      module: unknown,
      options?: { rawBody?: boolean },
    ): Promise<{
      use(path: string, handler: import("wapi-ts/webhook").Middleware): unknown;
      listen(port: number): Promise<unknown>;
    }>;
  };
}

declare const Bun: {
  serve(options: { port: number; fetch: (request: Request) => Promise<Response> }): unknown;
};

declare const Deno: {
  serve(options: { port: number }, handler: (request: Request) => Promise<Response>): unknown;
};
