/** What stands around the content of interactive messages: bodies, headers and footers that are refused. */
import { test } from "vitest";
import {
  buttons,
  callPermissionRequest,
  carousel,
  contactInfoRequest,
  ctaUrl,
  list,
  locationRequest,
  product,
} from "wapi-ts";
import { BODY, loose, withMember } from "../support/interactive.js";
import { header, item, LINK, reply } from "../support/message-kinds.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

const rows = [{ rows: [{ id: "a", title: "A" }] }];

const refusals: Refusal[] = [
  ["a body of no characters", locationRequest(""), BODY, "minLength", 1, 0],
  ["a body of 1,025", contactInfoRequest(long(1025)), BODY, "maxLength", 1024, 1025],
  ["a permission's body of 1,025", callPermissionRequest(long(1025)), BODY, "maxLength", 1024, 1025],
  ["a header of 61", buttons("B", [reply], { header: long(61) }), "interactive.header.text", "maxLength", 60, 61],
  ["a footer of 61", ctaUrl("B", "L", LINK, { footer: long(61) }), "interactive.footer.text", "maxLength", 60, 61],
  [
    "a header of an unknown kind",
    buttons("B", [reply], { header: { type: "audio" } as never }),
    "interactive.header.type",
    "x-members",
    ["text", "image", "video", "document"],
    "audio",
  ],
  [
    "media above a list",
    list("B", "Open", rows, { header: header as never }),
    "interactive.header.type",
    "x-members",
    ["text"],
    "image",
  ],
  [
    "a header above a request for a place",
    withMember(locationRequest("B"), { header }),
    "interactive.header",
    "additionalProperties",
  ],
  [
    "a footer below a carousel",
    withMember(carousel("B", [item, item]), { footer: { text: MARK } }),
    "interactive.footer",
    "additionalProperties",
  ],
  ["a header above a product", withMember(product(item), { header }), "interactive.header", "additionalProperties"],
  ["an unknown kind", loose({ type: "poll" }), "interactive.type", "x-members", undefined, "poll"],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});
