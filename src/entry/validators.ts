/**
 * `wapi-ts/validators`: what checks the bodies of requests, to be handed to the functions of `wapi-ts/graph`; and what checks JSON
 * that travels as a text, such as a Flow JSON (`validateFlowJson`), and what the endpoint of a flow receives and answers.
 */
export * from "../generated/request-validators.js";
export type { ValidationIssue, Validator } from "../generated/validator.js";
