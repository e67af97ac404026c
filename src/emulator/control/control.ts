/** The control API and the page, beside the Graph API on one port. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Beside } from "../graph/server.js";
import type { World } from "../world.js";
import { type Desk, runControl } from "./call.js";
import { CONTROL_PATH } from "./client.js";
import { assertHost, assertOwn } from "./guard.js";
import { handlers } from "./handlers.js";
import { noPage, PAGE_PATH, PAGE_PERMISSIONS, PAGE_POLICY, type PageFiles } from "./page.js";
import { bodyOf, ControlProblem } from "./problem.js";
import { readControl } from "./request.js";
import { routeOf } from "./route.js";

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
const FOUND = 302;

/** Of every answer below `/emulator`: nothing of another site may read it, frame it, or guess its type. */
const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function setHeaders(response: ServerResponse, policy: string): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader("content-security-policy", policy);
}

function writeJson(response: ServerResponse, status: number, type: string, value: unknown): void {
  response.setHeader("content-type", type);
  response.writeHead(status).end(JSON.stringify(value));
}

async function answerApi(desk: Desk, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  assertOwn(request);
  const route = routeOf(request.method ?? "", url.pathname);
  const answer = await runControl(handlers, route.id, desk, await readControl(request, route, url.searchParams));
  if (typeof answer === "function") answer(response);
  else if (answer === undefined) response.writeHead(route.operation.status).end();
  else writeJson(response, route.operation.status, "application/json", answer);
}

async function answerPage(files: PageFiles, method: string, response: ServerResponse, url: URL): Promise<void> {
  if (method !== "GET" && method !== "HEAD") throw new ControlProblem(405, "The page takes GET and HEAD.");
  const file = await files(url.pathname.slice(PAGE_PATH.length));
  if (!file) throw new ControlProblem(404, "The page has no such file.");
  response.setHeader("content-type", file.contentType);
  response.writeHead(200).end(method === "HEAD" ? undefined : file.body);
}

function refuse(world: World, response: ServerResponse, cause: unknown): void {
  if (!(cause instanceof ControlProblem)) world.busy.fail("The emulator has a bug: the control API failed.", cause);
  const problem = cause instanceof ControlProblem ? cause : new ControlProblem(500, "The emulator has a bug.");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What is left of the body is not read.
  response.setHeader("connection", "close");
  writeJson(response, problem.status, "application/problem+json", bodyOf(problem));
}

const wantsPage = ({ method, headers, url }: IncomingMessage) =>
  method === "GET" && url === "/" && /text\/html/.test(headers.accept ?? "");

/** Answers what is below `/emulator`, and sends a browser there. */
export function createControl(desk: Desk, port: number, files: PageFiles = noPage): Beside {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = `http://127.0.0.1:${port}${request.url ?? ""}`;
    setHeaders(response, API_POLICY);
    try {
      assertHost(request, port);
      if (!URL.canParse(target)) throw new ControlProblem(400, "The target is no path.");
      const url = new URL(target);
      if (wantsPage(request) || url.pathname === PAGE_PATH.slice(0, -1))
        response.writeHead(FOUND, { location: PAGE_PATH }).end();
      else if (url.pathname === CONTROL_PATH || url.pathname.startsWith(`${CONTROL_PATH}/`))
        await answerApi(desk, request, response, url);
      else {
        setHeaders(response, PAGE_POLICY);
        response.setHeader("permissions-policy", PAGE_PERMISSIONS);
        await answerPage(files, request.method ?? "", response, url);
      }
    } catch (cause) {
      refuse(desk.world, response, cause);
    }
  }

  return {
    answers(request, response) {
      const isOurs = /^\/emulator(?=[/?#]|$)/.test(request.url ?? "") || wantsPage(request);
      if (isOurs) void answer(request, response);
      return isOurs;
    },
    onExchange(exchange) {
      const make = desk.timeline.addCall(exchange);
      desk.events.tell(() => ({ type: "call", call: make() }));
    },
  };
}
