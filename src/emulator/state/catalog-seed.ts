/** The catalog that every emulator starts with: a few books. */
import { exampleNodes } from "../../generated/examples.js";
import type { StoredCatalog, StoredProduct } from "./catalog.js";

/** The id of the description's examples. */
export const SEED_CATALOG: StoredCatalog = {
  id: exampleNodes.catalog_id ?? "",
  name: "Harbour Books",
  vertical: "commerce",
};

type Book = Pick<StoredProduct, "id" | "retailer_id" | "name" | "price" | "description"> & Partial<StoredProduct>;

const BOOKS: readonly Book[] = [
  {
    id: exampleNodes.product_id ?? "",
    retailer_id: "night-train",
    name: "The Night Train",
    price: 1450,
    description: "A crime novel between Paris and Lisbon.",
  },
  {
    id: "5904417723310862",
    retailer_id: "salt-and-stone",
    name: "Salt and Stone",
    price: 1990,
    description: "Twelve walks along the coast, with maps.",
  },
  {
    id: "6120085519947336",
    retailer_id: "harbour-cookbook",
    name: "The Harbour Cookbook",
    price: 2800,
    sale_price: 2400,
    description: "What boats bring in, and what to do with it.",
  },
  {
    id: "6388251140072915",
    retailer_id: "tide-tables",
    name: "Tide Tables",
    price: 650,
    availability: "out of stock",
    description: "This year's, for all harbours of the bay.",
  },
];

export const SEED_PRODUCTS: readonly StoredProduct[] = BOOKS.map((book) => ({
  catalogId: SEED_CATALOG.id,
  currency: "USD",
  availability: "in stock",
  condition: "new",
  brand: "Harbour Books",
  url: `https://example.com/books/${book.retailer_id}`,
  isDrawn: true,
  ...book,
}));
