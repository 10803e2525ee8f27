/** What an agency is called where its record is not at hand. Pure. */

/** Banks and PT Pos are known by capitals: `bri` → `BRI`; a longer id stays as it is. */
export const shortNameOf = (agencyId: string): string => (/^[a-z]{2,4}$/.test(agencyId) ? agencyId.toUpperCase() : agencyId);
