/** The operations of the description. */
import type { Operation } from "../../generated/client.js";
import * as table from "../../generated/operation-table.js";

export const describedOperations = (): Operation[] => Object.values(table);
