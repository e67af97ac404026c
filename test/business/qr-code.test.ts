/** `business.qrCode`: what goes on the wire. */
import { all, BOUNDS, NUMBER, testWire } from "./wire.js";

const CODES = `/v26.0/${NUMBER}/message_qrdls`;
const CODE = "4O4YGZEG3RIVE1";
const qrCode = { code: CODE, prefilled_message: "Which workshops are there?" };

testWire("qrCode", {
  create: {
    call: ({ qrCode }) => qrCode.create(NUMBER, { prefilled_message: "Which?", generate_qr_image: "SVG", ...BOUNDS }),
    sends: `POST ${CODES}`,
    json: { prefilled_message: "Which?", generate_qr_image: "SVG" },
    answer: qrCode,
    gives: qrCode,
  },
  update: {
    call: ({ qrCode }) => qrCode.update(NUMBER, CODE, { prefilled_message: "Which?", ...BOUNDS }),
    sends: `POST ${CODES}`,
    json: { prefilled_message: "Which?", code: CODE },
    answer: qrCode,
    gives: qrCode,
  },
  // Wapi.go deletes the code that it is asked for.
  get: {
    call: ({ qrCode }) => qrCode.get(NUMBER, CODE, { fields: ["code", "prefilled_message"], ...BOUNDS }),
    sends: `GET ${CODES}/${CODE}`,
    query: { fields: "code,prefilled_message" },
    answer: { data: [qrCode] },
    gives: qrCode,
  },
  "get what there is none of": {
    call: ({ qrCode }) => qrCode.get(NUMBER, CODE),
    sends: `GET ${CODES}/${CODE}`,
    answer: { data: [] },
  },
  list: {
    call: ({ qrCode }) => all(qrCode.list(NUMBER, { limit: 25, ...BOUNDS })),
    sends: `GET ${CODES}`,
    query: { limit: "25" },
    answer: { data: [qrCode] },
    gives: [qrCode],
  },
  delete: {
    call: ({ qrCode }) => qrCode.delete(NUMBER, CODE, BOUNDS),
    sends: `DELETE ${CODES}/${CODE}`,
  },
  getImageUrl: {
    call: ({ qrCode }) => qrCode.getImageUrl(NUMBER, CODE, "PNG", BOUNDS),
    sends: `GET ${CODES}/${CODE}`,
    query: { fields: "qr_image_url.format(PNG)" },
    answer: { data: [{ code: CODE, qr_image_url: "https://scontent.example/1.png" }] },
    gives: "https://scontent.example/1.png",
  },
});
