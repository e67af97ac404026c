/** `wapi-ts/node`: what needs Node. `nodeFetch` needs undici beside it. */
export { type FileCheckpoint, type FileCheckpointOptions, fileCheckpoint } from "../node/checkpoint.js";
export { type NodeFetch, type NodeFetchOptions, nodeFetch } from "../node/fetch.js";
export { ConfigurationError } from "../runtime/core/errors.js";
