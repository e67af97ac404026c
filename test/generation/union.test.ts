/** Which member of a union a tag stands for, and what the generator refuses. */
import { expect, test } from "vitest";
import { defaultMember, refName, resolve, type Schemas, unionOf } from "../../scripts/generate/union.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const tagged = (value: string) => ({ type: "object", properties: { type: { const: value } } });
const union = (propertyName: string, members: string[], more: object = {}) => ({
  discriminator: { propertyName, ...more },
  oneOf: members.map(ref),
});

const schemas: Schemas = {
  Text: tagged("text"),
  Image: tagged("image"),
  Photo: { allOf: [ref("Base"), { properties: { type: ref("PhotoTag") } }] },
  PhotoTag: { const: "photo" },
  Base: { type: "object", properties: { id: { type: "string" } } },
  Media: { type: "object", properties: { type: { enum: ["audio", "video"] } } },
  Visual: union("type", ["Image", "Photo"]),
  Untagged: { type: "object" },
  ButtonReply: { properties: { type: { const: "interactive" }, interactive: ref("ButtonContent") } },
  ButtonContent: { properties: { type: { const: "button_reply" } } },
  ListReply: { properties: { interactive: { properties: { type: { const: "list_reply" } } } } },
  SecondText: tagged("text"),
  Alias: ref("Text"),
};

test.each([
  ["a constant of each member", union("type", ["Text", "Image"]), { Text: ["text"], Image: ["image"] }],
  ["a constant behind bases and references", union("type", ["Text", "Photo"]), { Text: ["text"], Photo: ["photo"] }],
  ["several values", union("type", ["Text", "Media"]), { Text: ["text"], Media: ["audio", "video"] }],
  ["the tags of a union inside", union("type", ["Text", "Visual"]), { Text: ["text"], Visual: ["image", "photo"] }],
  ["an alias", union("type", ["Alias", "Image"]), { Alias: ["text"], Image: ["image"] }],
  [
    "a member without a tag, by x-defaultMapping",
    union("type", ["Text", "Untagged"], { "x-defaultMapping": "Untagged" }),
    { Text: ["text"], Untagged: [] },
  ],
  [
    "a tag one level down, by x-tag",
    { "x-tag": "interactive.type", oneOf: [ref("ButtonReply"), ref("ListReply")] },
    { ButtonReply: ["button_reply"], ListReply: ["list_reply"] },
  ],
])("reads %s", (_title, schema, want) => {
  const members = unionOf(schemas, schema)?.members ?? [];
  expect(Object.fromEntries(members.map(({ name, tags }) => [name, tags]))).toEqual(want);
  expect(members.map(({ index }) => index)).toEqual(members.map((_member, index) => index));
});

test.each([
  ["no alternatives", { type: "object" }],
  ["alternatives without a tag", { oneOf: [ref("Text"), ref("Image")] }],
  ["anyOf", { anyOf: [ref("Text")], discriminator: { propertyName: "type" } }],
])("takes %s for no union", (_title, schema) => {
  expect(unionOf(schemas, schema)).toBeUndefined();
});

test.each([
  ["two members with one tag", union("type", ["Text", "SecondText"]), "Two members of one union have the type text"],
  [
    "a tag that a union inside has too",
    union("type", ["Image", "Visual"]),
    "Two members of one union have the type image",
  ],
  ["a member without a constant", union("type", ["Text", "Untagged"]), "Untagged has no constant at type"],
  [
    "a member without a constant one level down",
    { "x-tag": "interactive.type", oneOf: [ref("ButtonReply"), ref("Text")] },
    "Text has no constant at interactive.type",
  ],
  [
    "a default that is no member",
    union("type", ["Text", "Image"], { "x-defaultMapping": "Photo" }),
    "x-defaultMapping names Photo, which is no member of the union",
  ],
  [
    "a member that is no reference",
    { discriminator: { propertyName: "type" }, oneOf: [tagged("text")] },
    "A member of the union by type is no reference",
  ],
  ["a member that does not exist", union("type", ["Text", "Vdieo"]), "No schema is called Vdieo"],
])("refuses %s", (_title, schema, message) => {
  expect(() => unionOf(schemas, schema)).toThrow(message);
});

test("finds the member that applies without a tag", () => {
  const schema = union("type", ["Text", "Image"], { "x-defaultMapping": "Image" });
  const found = unionOf(schemas, schema);
  expect(found && defaultMember(schema, found)?.name).toBe("Image");
  const strict = unionOf(schemas, union("type", ["Text", "Image"]));
  expect(strict && defaultMember(union("type", ["Text", "Image"]), strict)).toBeUndefined();
});

test("follows references to the end", () => {
  expect(refName(ref("Text"))).toBe("Text");
  expect(refName({ type: "object" })).toBeUndefined();
  expect(resolve(schemas, ref("Alias"))).toBe(schemas.Text);
});
