/** What stands for a value in what Meta publishes, and a value of the kind. All else is taken as published. */
const PLACEHOLDERS: readonly (readonly [placeholder: RegExp, value: string])[] = [
  [/^\{\{Recipient-(Phone-Number|WA-ID|WA-Phone-Number)\}\}$/, "+16505551234"],
  [/^<?http\(s\):\/\/([a-z-]+)>?$/, "https://example.com/$1"],
  [/^<LOCATION_(LAT|LONG)ITUDE>$/, "37.758056"],
  [/^<ADDRESS_COUNTRY_CODE>$/, "us"],
  [/^<CONTACT_BIRTHDAY>$/, "2012-08-18"],
];

/** The value with its placeholders filled in. */
export function filled(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_key, part: unknown) =>
    typeof part === "string"
      ? PLACEHOLDERS.reduce((text, [placeholder, found]) => text.replace(placeholder, found), part)
      : part,
  );
}
