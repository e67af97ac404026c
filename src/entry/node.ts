/** `wapi-ts/node`: what needs Node. */
export { type FileCheckpoint, type FileCheckpointOptions, fileCheckpoint } from "../node/checkpoint.js";
