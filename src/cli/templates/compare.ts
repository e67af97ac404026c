/** What differs between a file and an account, in lines. */
import { diffLines } from "diff";
import { asDefined } from "./as-defined.js";
import { type Definition, isObject, type Json, type JsonObject, keyOf, printable } from "./definition.js";
import { literal } from "./literal.js";
import type { Remote } from "./remote.js";

/** Words that Meta takes in small letters and gives in capital ones. */
const CAPITAL = ["type", "format", "otp_type", "category", "parameter_format", "display_format", "flow_action"];
/**
 * What the account says and the file does not is a difference only of these. All else Meta fills in (an icon, where a flow begins,
 * samples), or may add one day; where the file says it, it counts.
 */
const COUNTED = [
  "category",
  "components",
  "type",
  "format",
  "text",
  "url",
  "phone_number",
  "buttons",
  "cards",
  "limited_time_offer",
  "has_expiration",
  "add_security_recommendation",
  "code_expiration_minutes",
  "app_deep_link",
];
/** Ways of naming a flow, of which Meta gives back the id; and of naming apps before there could be several. */
const NEVER_GIVEN_BACK = ["flow_name", "flow_json", "package_name", "signature_hash"];
/** Buttons whose label Meta writes where there is none. */
const LABELLED = ["OTP", "COPY_CODE", "VOICE_CALL", "ORDER_DETAILS", "REQUEST_CONTACT_INFO", "CATALOG", "MPM", "SPM"];
/** One shape for what may be written in several. */
function canonical(value: Json, member = ""): Json {
  if (member === "body_text") {
    const rows = Array.isArray(value) ? value : [value];
    return rows.every(Array.isArray) ? rows : [rows];
  }
  if (member === "example" && typeof value === "string") return [value];
  if (CAPITAL.includes(member) && typeof value === "string") return value.toUpperCase();
  if (Array.isArray(value)) return value.map((item) => canonical(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, one]) => name !== "header_handle" && !NEVER_GIVEN_BACK.includes(name) && one !== null && one !== false,
      )
      .map(([name, one]) => [name, canonical(one, name)]),
  );
}

/** `__proto__` is a name like any other here. */
const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const isEmpty = (value: Json | undefined) => isObject(value) && Object.keys(value).length === 0;

/** Takes away what only one side says and needs not say. */
function aligned(file: Json | undefined, account: Json | undefined): [Json | undefined, Json | undefined] {
  if (Array.isArray(file) && Array.isArray(account)) {
    const longest = file.length > account.length ? file : account;
    const pairs = longest.map((_, at) => aligned(file[at], account[at]));
    return [
      pairs.flatMap(([one]) => (one === undefined ? [] : [one])),
      pairs.flatMap(([, one]) => (one === undefined ? [] : [one])),
    ];
  }
  if (!isObject(file) || !isObject(account)) return [file, account];
  const names = [...new Set([...Object.keys(file), ...Object.keys(account)])].filter((name) => {
    const isLabel = name === "text" && LABELLED.includes(String(own(account, "type")));
    if (own(file, name) === undefined) return COUNTED.includes(name) && !isLabel;
    // Samples may be missing in what Meta gives back.
    return (
      name !== "example" || ![own(file, name), own(account, name)].some((one) => one === undefined || isEmpty(one))
    );
  });
  const pairs = names.map((name) => [name, aligned(own(file, name), own(account, name))] as const);
  const side = (at: 0 | 1): JsonObject =>
    Object.fromEntries(pairs.flatMap(([name, { [at]: value }]) => (value === undefined ? [] : [[name, value]])));
  return [side(0), side(1)];
}

/** Lines of the account begin with `-`, lines of the file with `+`; around them as they are. Empty where nothing differs. */
export function difference(file: Definition, account: Definition): string {
  const [mine, theirs] = aligned(canonical((asDefined(file.members) ?? file).members), canonical(account.members));
  const changes = diffLines(`${literal(theirs ?? null)}\n`, `${literal(mine ?? null)}\n`);
  if (!changes.some(({ added, removed }) => added || removed)) return "";
  return changes
    .flatMap(({ value, added, removed }) =>
      value
        .trimEnd()
        .split("\n")
        .map((line) => `${added ? "+" : removed ? "-" : " "} ${printable(line)}`),
    )
    .join("\n");
}

export interface Comparison<L extends Definition> {
  readonly missing: L[];
  readonly differing: { readonly local: L; readonly remote: Remote; readonly lines: string }[];
  readonly same: { readonly local: L; readonly remote: Remote }[];
  /** In the account only. */
  readonly others: Remote[];
}

export function compare<L extends Definition>(file: readonly L[], account: readonly Remote[]): Comparison<L> {
  const remotes = new Map(account.map((one) => [keyOf(one), one]));
  const keys = new Set(file.map(keyOf));
  const pairs = file.flatMap((local) => {
    const remote = remotes.get(keyOf(local));
    return remote ? [{ local, remote, lines: difference(local, remote) }] : [];
  });
  return {
    missing: file.filter((local) => !remotes.has(keyOf(local))),
    differing: pairs.filter(({ lines }) => lines !== ""),
    same: pairs.filter(({ lines }) => lines === ""),
    others: account.filter((one) => !keys.has(keyOf(one))),
  };
}
