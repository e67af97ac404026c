import { expect, test } from "vitest";
import { ParameterError, type TemplateBodyDefinition } from "wapi-ts";
import { clientOf, startPlatform } from "./setup.js";

const BODY: TemplateBodyDefinition = {
  type: "body",
  text: "Hello {{1}}, it is here.",
  example: { body_text: [["Mara"]] },
};

test("creates a template that lists, reads, changes and goes", async () => {
  const emulator = await startPlatform();
  const { template } = clientOf(emulator).business;
  const { id, status } = await template.create({
    name: "parcel_here",
    language: "en_US",
    category: "UTILITY",
    components: [BODY, { type: "buttons", buttons: [{ type: "quick_reply", text: "Thanks" }] }],
  });
  expect(status).toBe("PENDING");
  const { data } = await template.page({ name: "parcel_here" });
  expect(data).toMatchObject([{ id, name: "parcel_here", language: "en_US", status: "APPROVED", category: "UTILITY" }]);
  await template.edit(id, { category: "MARKETING", components: [{ type: "BODY", text: "It is here." }] });
  expect(await template.get(id)).toMatchObject({
    id,
    category: "MARKETING",
    components: [{ type: "BODY", text: "It is here." }],
  });
  expect(await template.get(id, { fields: ["name"] })).toEqual({ id, name: "parcel_here" });
  await template.delete({ name: "parcel_here" });
  expect((await template.page({ name: "parcel_here" })).data).toEqual([]);
  await expect(template.get(id)).rejects.toBeInstanceOf(ParameterError);
});

test("gives parts back in capital letters, as Meta does", async () => {
  const emulator = await startPlatform();
  const { template } = clientOf(emulator).business;
  const { id } = await template.create({
    name: "a",
    language: "sv",
    category: "UTILITY",
    components: [BODY, { type: "buttons", buttons: [{ type: "quick_reply", text: "Thanks" }] }],
  });
  expect((await template.get(id)).components).toEqual([
    { ...BODY, type: "BODY" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Thanks" }] },
  ]);
});

test("deletes one language, or several by their ids", async () => {
  const emulator = await startPlatform();
  const { template } = clientOf(emulator).business;
  const { data } = await template.page({ name: "order_update", fields: ["id", "language"] });
  const swedish = data.find(({ language }) => language === "sv")?.id ?? "";
  await template.delete({ name: "order_update", hsm_id: swedish });
  expect((await template.page({ name: "order_update" })).data).toHaveLength(1);
  const left = (await template.page()).data.map(({ id }) => id);
  await template.delete({ hsm_ids: left });
  expect((await template.page()).data).toEqual([]);
  await expect(template.delete({ name: "order_update" })).rejects.toBeInstanceOf(ParameterError);
});

test("refuses a name that is taken, and a template in review", async () => {
  const emulator = await startPlatform();
  const { template } = clientOf(emulator).business;
  const taken = { name: "order_update", language: "sv", category: "UTILITY" } as const;
  await expect(template.create({ ...taken, components: [BODY] })).rejects.toBeInstanceOf(ParameterError);
  const [pending] = (await template.page({ status: "PENDING" })).data;
  await expect(template.edit(pending?.id ?? "", { category: "UTILITY" })).rejects.toBeInstanceOf(ParameterError);
});
