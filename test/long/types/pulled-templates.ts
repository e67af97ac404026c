// Written by `wapi-ts templates pull`. It can be edited: `wapi-ts templates check` compares it with the account, `push` brings
// changes there. Both read it without running it, so templates stay plain values.
// biome-ignore-all format: one member a line, as it is written
// biome-ignore-all lint: names and texts are those of the account
/* eslint-disable */
import { approvedTemplate, defineTemplate } from "wapi-ts/templates";

// prettier-ignore
export const $22_$27_$60_$24_$7bProcess$2eExit$28_1$29_$7d_$2a_$2f_$20Alert$28_1$29_$20_$2f_$2a_$2f_$2f_$20_$a_$3c_$2fScript$3e_$3c_$21_$2d_$2d_$2028_$2029_$5c_$5cU0022$d_$a_$9_$0_$202eDcba$2066_$7b_$7b_1$7d_$7d_$7d_$7d_$29_$3b_$20Evil$28_$d800_$1f642_$1f469_$200d_$1f469_$200d_$1f467_$feff__Proto_Constructor = {
  "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor": approvedTemplate({
    name: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
    language: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
    components: [
      {
        type: "LATER",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
        "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor": "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
        buttons: [
          {
            type: "EXTENSION",
            text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
          },
        ],
      },
    ],
  }),
};

// prettier-ignore
export const $_2fa = {
  en: approvedTemplate({
    name: "2fa",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const _Proto__ = {
  en: approvedTemplate({
    name: "__proto__",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const a_B = {
  en: approvedTemplate({
    name: "a__b",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const aB = {
  en: approvedTemplate({
    name: "a_b",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const checked = {
  en: defineTemplate({
    name: "checked",
    language: "en",
    category: "MARKETING",
    components: [
      {
        type: "BODY",
        text: "Pick one of these.",
      },
      {
        type: "CAROUSEL",
        cards: [
          {
            components: [
              {
                type: "HEADER",
                format: "VIDEO",
                example: {
                  header_handle: ["a"],
                },
              },
              {
                type: "BUTTONS",
                buttons: [
                  {
                    type: "URL",
                    text: "See",
                    url: "https://example.com/{{1}}",
                    example: ["https://example.com/7"],
                  },
                ],
              },
            ],
          },
          {
            components: [
              {
                type: "HEADER",
                format: "VIDEO",
                example: {
                  header_handle: ["b"],
                },
              },
              {
                type: "BUTTONS",
                buttons: [
                  {
                    type: "URL",
                    text: "See",
                    url: "https://example.com/{{1}}",
                    example: ["https://example.com/7"],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  }),
};

// prettier-ignore
export const class$ = {
  en: approvedTemplate({
    name: "class",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const constructor = {
  en: approvedTemplate({
    name: "constructor",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const default$ = {
  en: approvedTemplate({
    name: "default",
    language: "en",
    components: [
      {
        type: "BODY",
        text: "\"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor {{1}} and {{2}} \"'`${process.exit(1)}*/ alert(1) /*// \n<\/script><\!--\u2028\u2029\\\\u0022\r\n\t\u0000\u202edcba\u2066{{1}}}}); evil(\ud800🙂👩‍👩‍👧\ufeff__proto__constructor",
      },
    ],
  }),
};

// prettier-ignore
export const oddShapes = {
  en: approvedTemplate({
    name: "odd_shapes",
    language: "en",
    category: "FREE_SERVICE",
    components: [
      {
        type: "HEADER",
        format: "IMAGE",
        example: {
          header_handle: ["https://scontent.whatsapp.net/v/a.png"],
        },
      },
      {
        type: "BODY",
        text: "Only {{1}} left",
        example: {
          body_text: ["7"],
          later: {},
        },
      },
      {
        type: "FOOTER",
      },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "POSTBACK",
            text: "a",
          },
          {
            type: "URL",
            text: "b",
            url: "https://example.com/{{1}}",
          },
          {
            type: "FLOW",
            text: "c",
            flow_id: 5,
          },
        ],
      },
    ],
  }),
};

// prettier-ignore
export const orderUpdate = {
  en_US: approvedTemplate({
    name: "order_update",
    language: "en_US",
    parameter_format: "NAMED",
    components: [
      {
        type: "BODY",
        text: "Hello {{first_name}}, here it is.",
      },
    ],
  }),
  sv: approvedTemplate({
    name: "order_update",
    language: "sv",
    components: [
      {
        type: "BODY",
        text: "Hej {{first_name}}, nu kommer den.",
      },
    ],
  }),
};
