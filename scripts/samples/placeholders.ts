/** What stands for a value in what Meta publishes, and a value of the kind. All else is taken as published. */
const PLACEHOLDERS: readonly (readonly [placeholder: RegExp, value: unknown])[] = [
  [/^\{\{Recipient-(Phone-Number|WA-ID|WA-Phone-Number)\}\}$/, "+16505551234"],
  [/^<?http\(s\):\/\/([a-z-]+)>?$/, "https://example.com/$1"],
  [/^<ALTERNATE_WEBHOOK_ENDPOINT_URL>$/, "https://example.com/webhook"],
  [/^<LOCATION_(LAT|LONG)ITUDE>$/, "37.758056"],
  [/^<ADDRESS_COUNTRY_CODE>$/, "us"],
  [/^<CONTACT_BIRTHDAY>$/, "2012-08-18"],
  [/^<?(your-)?(6-digit-pin|requested-code)>?$/, "123456"],
  [/^<(EXISTING_FLOW|SOURCE_WABA)_ID>$|^\{\{Flow-ID\}\}$/, "1103477094411423"],
  [/^<TEMPLATE_NAME>$/, "template_name"],
  [/^<business-industry>$/, "RETAIL"],
  [/^<GENERATE_QR_IMAGE>$/, "PNG"],
  [/^<CODE>$/, "4O4YGZEG3RIVE1"],
  [/^<HEADER_TYPE>$/, "text"],
  [/^number-of-item$/, 2],
];

const TEMPLATE = /\$1/;

function fill(text: string): unknown {
  const found = PLACEHOLDERS.find(([placeholder]) => placeholder.test(text));
  if (!found) return text;
  const [placeholder, value] = found;
  return typeof value === "string" && TEMPLATE.test(value) ? text.replace(placeholder, value) : value;
}

/** The value with its placeholders filled in. */
export function filled(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_key, part: unknown) =>
    typeof part === "string" ? fill(part) : part,
  );
}
