/** A call with request and answer, for the timeline. It is told to nobody else: it may hold the token. */

/** The body of a request or of an answer. */
export interface ExchangedBody {
  readonly contentType: string;
  /** May be less than there was. */
  readonly body: string | Uint8Array;
  /** Bytes. */
  readonly size: number;
}

export interface Exchange {
  /** Missing where the path was none of the described ones. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  readonly request: ExchangedBody;
  /** Missing where no answer arrived. */
  readonly status: number | undefined;
  readonly response: ExchangedBody | undefined;
}

export type ExchangeListener = (exchange: Exchange) => void;
