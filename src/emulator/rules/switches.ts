/** Which rules of the platform are in force. */

/** A rule that is `false` is not enforced; all others are. */
export interface RuleSwitches {
  /** A number that was taken off the Cloud API sends nothing: 133010. */
  registration?: boolean;
  /**
   * Messages that are sent too fast are refused: more than the number's throughput in a second, received ones included (130429:
   * 80, 1,000 at the level `HIGH`, 20 beside the WhatsApp Business app), or more to one user than one in 6 s or 45 at once with
   * the time that they take waited off afterwards (131056). Time is the clock's: while that stands still, all messages are of one
   * moment. The calls of an hour to the account are limited too, to 5,000: 80007.
   */
  limits?: boolean;
  /** Nobody writes to oneself (131021), to whom is not on WhatsApp (131026) or has stopped marketing messages (131050). */
  recipients?: boolean;
  /** Nothing goes to a user whom the business has blocked: 130403. */
  blocked?: boolean;
  /** Messages go to groups of the number (131041), and to none that is suspended (131207). */
  groups?: boolean;
  /**
   * A template exists in its language and is approved (132001), not paused (132015) nor disabled (132016), and what fills it is of
   * the right number (132000), name (100, 132018), kind (132012, 132018) and length (132005, 132018), with nothing missing from
   * its buttons (131008, 131009). One-time codes go to phone numbers only: 131062.
   */
  templates?: boolean;
  /** Uploads are of a type that is taken (100) and not too large (131053); what is sent by id exists (100) and fits its kind (131053). */
  media?: boolean;
  /** Products that a message shows are in the catalog that is connected to the account: 131009. */
  products?: boolean;
  /**
   * Messages without a template go to users only who wrote to the number in the last 24 hours: 131047. `receive` opens the
   * window, and so does a `post` that brings a message.
   */
  window?: boolean;
}

export type RuleName = keyof RuleSwitches;
export type Rules = Readonly<Required<RuleSwitches>>;

/** What the option `rules` asks for. */
export function rulesOf(option: boolean | RuleSwitches = true): Rules {
  const all = option !== false;
  const given = typeof option === "object" ? option : {};
  const { registration = all, limits = all, recipients = all, blocked = all, groups = all } = given;
  const { templates = all, media = all, products = all, window = all } = given;
  return { registration, limits, recipients, blocked, groups, templates, media, products, window };
}

/** What of the rules the option says: those that it does not name may be as a file has them. */
export function namedRules(option: boolean | RuleSwitches = {}): RuleSwitches {
  return typeof option === "object" ? option : rulesOf(option);
}
