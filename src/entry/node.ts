/** `wapi-ts/node`: requests over a pool of connections that stay open, faster than the global `fetch`; needs undici beside it. */

export { type NodeFetch, type NodeFetchOptions, nodeFetch } from "../node/fetch.js";
export { ConfigurationError } from "../runtime/core/errors.js";
