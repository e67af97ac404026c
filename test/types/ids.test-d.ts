/** Ids are strings, also where Meta sends numbers. */
import { expectTypeOf, test } from "vitest";
import type { StatusBase, TemplateButton } from "wapi-ts";
import type { EventOf } from "wapi-ts/webhook";

test("every id is a string", () => {
  type Update = EventOf<"message_template_status_update">["value"];
  expectTypeOf<Update["message_template_id"]>().toEqualTypeOf<string>();
  expectTypeOf<StatusBase["template_id"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<TemplateButton["flow_id"]>().toEqualTypeOf<string | undefined>();
});
