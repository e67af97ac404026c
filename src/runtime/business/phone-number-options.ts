/** What the methods of {@link PhoneNumberManager} take. */
import type { CallOptions, QueryOf } from "../../generated/client.js";
import type {
  AdoptUsernameRequest,
  ApplyForOfficialBusinessAccountRequest,
  CreatePhoneNumberRequest,
  RegisterPhoneNumberRequest,
  RequestCodeRequest,
  UpdateBusinessComplianceInfoRequest,
  UpdatePhoneNumberRequest,
  UpdatePhoneNumberSettingsRequest,
} from "../../generated/openapi.js";
import type { ReadOptions } from "../graph/read.js";
import type { SandboxOption } from "./sandbox.js";

/** Options of {@link PhoneNumberManager.list} and `page`. */
export type ListPhoneNumbersOptions<F = undefined> = ReadOptions<"listPhoneNumbers", F> & SandboxOption;
/** Options of {@link PhoneNumberManager.get}. */
export type GetPhoneNumberOptions<F = undefined> = ReadOptions<"getPhoneNumber", F>;
/** A number to add: its country's code, itself, and the name to show. */
export interface CreatePhoneNumberOptions extends CallOptions, CreatePhoneNumberRequest {}
/** What changes of a number. */
export type UpdatePhoneNumberOptions = CallOptions & UpdatePhoneNumberRequest;
/** By which way the code comes, and in which language. */
export interface RequestCodeOptions extends CallOptions, RequestCodeRequest {}
/** The PIN of two-step verification, six digits, and where message data is kept. */
export interface RegisterOptions extends CallOptions, Omit<RegisterPhoneNumberRequest, "messaging_product"> {}
/** Whether the username may be taken from another number of the portfolio. */
export interface AdoptUsernameOptions extends CallOptions, Omit<AdoptUsernameRequest, "username"> {}
/** Options of {@link PhoneNumberManager.getAccountNumber}. */
export type GetAccountNumberOptions<F = undefined> = ReadOptions<"getAccountNumber", F>;
/** Whether the SIP passwords come too (`include_sip_credentials`). */
export interface GetPhoneNumberSettingsOptions extends CallOptions, QueryOf<"getPhoneNumberSettings"> {}
/** One group of settings: calls, storage, the check of identity keys, or encryption of payloads. */
export interface UpdatePhoneNumberSettingsOptions extends CallOptions, UpdatePhoneNumberSettingsRequest {}
/** The legal entity and its contacts. */
export interface UpdateComplianceInfoOptions
  extends CallOptions,
    Omit<UpdateBusinessComplianceInfoRequest, "messaging_product"> {}
/** Options of {@link PhoneNumberManager.getOfficialBusinessAccount}. */
export type GetOfficialBusinessAccountOptions<F = undefined> = ReadOptions<"getOfficialBusinessAccount", F>;
/** What supports an application for an official business account. */
export interface ApplyForOfficialBusinessAccountOptions extends CallOptions, ApplyForOfficialBusinessAccountRequest {}
