/** The header of a template: `header` holds its text, the id or URL of its file. */
import type { TemplateComponent, TemplateHeaderComponent, TemplateHeaderParameter } from "../../entry/index.js";
import { CellError, type Cells, needed, type Slot, textParameter, UnfillableError, variablesIn } from "./slot.js";

type HeaderSlot = Slot<TemplateHeaderComponent>;
type File = { id: string } | { link: string };

const headerOf = (parameter: TemplateHeaderParameter): TemplateHeaderComponent => ({
  type: "header",
  parameters: [parameter],
});

/** Digits are the id of an upload; anything else is a URL, which Meta fetches. */
function fileIn(cells: Cells, column: string): File {
  const text = needed(cells, column);
  if (/^\d+$/.test(text)) return { id: text };
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return { link: text };
  throw new CellError(`column ${column} must be the id of an uploaded file or an https URL`);
}

function numberIn(cells: Cells, column: string): number {
  const number = Number(needed(cells, column));
  if (Number.isFinite(number)) return number;
  throw new CellError(`column ${column} must be a number`);
}

function textSlot(text: string, prefix: string): HeaderSlot | undefined {
  const [variable] = variablesIn(text);
  if (variable === undefined) return undefined;
  // Numbered variables begin at 1 in the header and in the body; named ones are told apart by their names.
  const column = `${prefix}${/^\d+$/.test(variable) ? "header" : variable}`;
  const fill = (cells: Cells) => headerOf(textParameter(variable, needed(cells, column)));
  return { required: [column], optional: [], fill };
}

function fileSlot(column: string, toParameter: (file: File) => TemplateHeaderParameter): HeaderSlot {
  const fill = (cells: Cells) => headerOf(toParameter(fileIn(cells, column)));
  return { required: [column], optional: [], fill };
}

function documentSlot(column: string): HeaderSlot {
  const name = `${column}_filename`;
  const fill = (cells: Cells) => {
    const filename = cells(name);
    const document = { ...fileIn(cells, column), ...(filename === undefined ? {} : { filename }) };
    return headerOf({ type: "document", document });
  };
  return { required: [column], optional: [name], fill };
}

function locationSlot(column: string): HeaderSlot {
  const [latitude, longitude, name, address] = ["latitude", "longitude", "name", "address"].map(
    (part) => `${column}_${part}`,
  ) as [string, string, string, string];
  const fill = (cells: Cells) => {
    const place = { latitude: numberIn(cells, latitude), longitude: numberIn(cells, longitude) };
    return headerOf({
      type: "location",
      location: { ...place, name: needed(cells, name), address: needed(cells, address) },
    });
  };
  return { required: [latitude, longitude, name, address], optional: [], fill };
}

function productSlot(column: string): HeaderSlot {
  const catalog = `${column}_catalog_id`;
  const fill = (cells: Cells) => {
    const product = { product_retailer_id: needed(cells, column), catalog_id: needed(cells, catalog) };
    return headerOf({ type: "product", product });
  };
  return { required: [column, catalog], optional: [], fill };
}

/** Throws `UnfillableError` for a kind of header that is not known. */
export function headerSlot({ format, text = "" }: TemplateComponent, prefix: string): HeaderSlot | undefined {
  const column = `${prefix}header`;
  switch ((format ?? "TEXT").toUpperCase()) {
    case "TEXT":
      return textSlot(text, prefix);
    case "IMAGE":
      return fileSlot(column, (image) => ({ type: "image", image }));
    case "VIDEO":
      return fileSlot(column, (video) => ({ type: "video", video }));
    case "GIF":
      return fileSlot(column, (gif) => ({ type: "gif", gif }));
    case "DOCUMENT":
      return documentSlot(column);
    case "LOCATION":
      return locationSlot(column);
    case "PRODUCT":
      return productSlot(column);
    default:
      throw new UnfillableError(`a header of the kind ${format} cannot be filled from columns`);
  }
}
