/** What Meta's file of v23.0 has against calls of the facade although they are right, beside what test/reference lists. */
export const excuses: Readonly<Record<string, readonly string[]>> = {
  // Has no `fields` for the list, which every list takes.
  "business.creditLine.list": ["query fields unknown"],
  // Takes the code's id for a number: it is 14 letters and digits.
  "business.qrCode.delete": ["path QR-Code-ID pattern"],
  "business.qrCode.get": ["path QR-Code-ID pattern"],
  // Asks for Content-Type where there is no body.
  "messaging.blockList.list": ["header content-type required", "query limit unknown"], // lists page, as everywhere
  "messaging.call.getPermissions": ["header content-type required"],
  "messaging.group.delete": ["header content-type required"],
  "messaging.group.list": ["header content-type required"],
  // Asks for `to` in every call but `terminate`, although the call's id says it.
  "messaging.call.accept": ["body action enum"],
  "messaging.call.preAccept": ["body action enum"],
  "messaging.call.reject": ["body action enum"],
};
