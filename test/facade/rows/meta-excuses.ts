/** What Meta's file of v23.0 has against calls of the facade although they are right, beside what test/reference lists. */
export const excuses: Readonly<Record<string, readonly string[]>> = {
  // Asks for Content-Type where there is no body.
  "messaging.blockList.list": ["header content-type required", "query limit unknown"], // lists page, as everywhere
  "messaging.call.getPermissions": ["header content-type required"],
  "messaging.group.delete": ["header content-type required"],
  "messaging.group.list": ["header content-type required"],
  // Knows of calls that a business places only.
  "messaging.call.accept": ["body action enum"],
  "messaging.call.preAccept": ["body action enum"],
  "messaging.call.reject": ["body action enum"],
};
