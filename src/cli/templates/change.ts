/** What `push` has to do, and doing it. */
import type { BusinessClient, CreateTemplateOptions, EditTemplateOptions } from "../../entry/index.js";
import { type Comparison, compare } from "./compare.js";
import { isObject, type Json, titleOf } from "./definition.js";
import type { Local } from "./read-file.js";
import type { Remote } from "./remote.js";

export type Change =
  | { readonly verb: "create"; readonly local: Local }
  | { readonly verb: "edit"; readonly local: Local; readonly remote: Remote; readonly lines: string };

/** Meta changes no other: a template in review, for one, has to wait. */
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];

/** Members that an edit takes; the category of an approved template stays. */
const EDITED = [
  "components",
  "message_send_ttl_seconds",
  "display_format",
  "cta_url_link_tracking_opted_out",
  "is_primary_device_delivery_only",
];

/** Whether a sample is what Meta gave back: an upload has a handle, not a URL. */
function hasSampleUrl(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasSampleUrl);
  if (!isObject(value)) return false;
  const { header_handle: handles } = value;
  if (Array.isArray(handles) && handles.some((one) => typeof one === "string" && /^https?:/.test(one))) return true;
  return Object.values(value).some(hasSampleUrl);
}

/** Why a change cannot be made, if so. */
function obstacleOf(change: Change): string | undefined {
  if (hasSampleUrl(change.local.members))
    return "example.header_handle holds a URL, as Meta gives it back; upload the sample and put its handle there";
  if (change.verb === "edit" && !EDITABLE.includes(change.remote.status))
    return `Meta changes a template only while it is ${EDITABLE.join(", ")}; it is ${change.remote.status}`;
  return undefined;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** A line each. */
  readonly obstacles: readonly string[];
}

export function planOf(definitions: readonly Local[], account: readonly Remote[]): Plan {
  const { missing, differing }: Comparison<Local> = compare(definitions, account);
  const all: Change[] = [
    ...missing.map((local) => ({ verb: "create" as const, local })),
    ...differing.map((one) => ({ verb: "edit" as const, ...one })),
  ];
  const judged = all.map((change) => ({ change, obstacle: obstacleOf(change) }));
  return {
    changes: judged.flatMap(({ change, obstacle }) => (obstacle === undefined ? [change] : [])),
    obstacles: judged.flatMap(({ change: { verb, local }, obstacle }) =>
      obstacle === undefined ? [] : [`cannot ${verb} ${titleOf(local)}: ${obstacle}`],
    ),
  };
}

export async function apply({ template }: BusinessClient, change: Change): Promise<void> {
  const { members } = change.local;
  if (change.verb === "create") {
    await template.create(members as unknown as CreateTemplateOptions);
    return;
  }
  const { status, id } = change.remote;
  const edited = status === "APPROVED" ? EDITED : [...EDITED, "category"];
  const entries = edited.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]]]));
  const format = members.parameter_format === undefined ? {} : { parameter_format: members.parameter_format };
  await template.edit(id, { ...Object.fromEntries(entries), ...format } as EditTemplateOptions);
}
