/** `wapi-ts/validators`: what checks the bodies of requests, to be handed to the functions of `wapi-ts/graph`. */
export * from "../generated/request-validators.js";
export type { ValidationIssue, Validator } from "../generated/validator.js";
