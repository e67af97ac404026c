/** The page on which a flow can be looked at. */
import { createHash } from "node:crypto";
import type { FlowPreview } from "../../generated/openapi.js";
import { timeOf } from "../base/graph-time.js";
import type { StoredFlow } from "../state/flows.js";
import type { World } from "../world.js";

const LIFE_MS = 30 * 86_400_000;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Its name and its JSON, as text: it comes from whoever uploaded it. */
const pageOf = ({ name, status, json = "" }: StoredFlow): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(name)}</title>` +
  `<h1>${escaped(name)}</h1><p>${status}</p><pre>${escaped(json)}</pre></html>`;

const linkName = (id: string, token: string) => `flows/${id}/preview/${token}`;

/** The preview in force, or a new one where there is none, it has ended, or `invalidate` asks for that. */
export function flowPreview({ flows, links, clock }: World, flow: StoredFlow, invalidate = false): FlowPreview {
  const now = clock.now();
  const { id, preview: old } = flow;
  const isGood = old !== undefined && !invalidate && now < old.expiresAt;
  if (old && !isGood) links.remove(linkName(id, old.token));
  const seed = `${id} ${now} ${old?.token ?? ""}`;
  const preview = isGood
    ? old
    : { token: createHash("sha256").update(seed).digest("hex").slice(0, 32), expiresAt: now + LIFE_MS };
  if (!isGood) flows.keepPreview(flow, preview);
  const load = () => ({ bytes: Buffer.from(pageOf(flows.get(id) ?? flow)), type: "text/html; charset=utf-8" });
  const expires_at = timeOf(preview.expiresAt);
  return { preview_url: links.put(linkName(id, preview.token), load, preview.expiresAt), expires_at };
}
