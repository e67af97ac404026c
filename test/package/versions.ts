/** What the package is tried with; exact, so that a new release elsewhere never turns our gate red. */

/** The oldest that is supported, the one the repository uses, the newest. */
export const TYPESCRIPTS = ["5.5.4", "5.9.3", "7.0.2"];

/** Of each line that is supported: the very first release of the oldest, the newest of the others. */
export const NODES = ["20.19.0", "22.23.3", "24.21.0", "26.10.0"];

/** As applications have them beside us. */
export const TYPES_OF_NODE = "@types/node@20.19.43";
